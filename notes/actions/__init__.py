from .subscribing import ask, confirm, end_unanswered, leave

__all__ = ["ask", "confirm", "end_unanswered", "leave"]
