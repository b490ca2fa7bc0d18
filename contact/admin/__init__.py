"""Registers the admin classes; Django imports this package."""

from . import (  # noqa: F401
    centre,
    closings,
    evenings,
    exceptions,
    feedback,
    routes,
    routines,
    seasons,
    sites,
    stories,
    templates,
    ways,
)
