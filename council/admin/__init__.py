from . import meetings, members, pages

__all__ = ["meetings", "members", "pages"]
