"""Registers the admin classes; Django imports this package."""

from . import centre, days, feedback, hours, sites  # noqa: F401
