from . import meetings, members, pages, topics

__all__ = ["meetings", "members", "pages", "topics"]
