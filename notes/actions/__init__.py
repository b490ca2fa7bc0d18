from .measures import UpdateRefused, record_update

__all__ = ["UpdateRefused", "record_update"]
