"""Registers the admin classes; Django imports this package."""

from . import centre, closings, evenings, exceptions, feedback, routines, seasons, sites, stories  # noqa: F401
