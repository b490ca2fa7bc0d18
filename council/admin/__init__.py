from . import areas, meetings, members, pages, topics

__all__ = ["areas", "meetings", "members", "pages", "topics"]
