"""Registers the admin classes; Django imports this package."""

from . import centre, closings, evenings, exceptions, feedback, routes, routines, seasons, sites, templates, ways  # noqa: F401
