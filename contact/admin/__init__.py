"""Registers the admin classes; Django imports this package."""

from . import (  # noqa: F401
    centre,
    closings,
    evenings,
    exceptions,
    feedback,
    handing_out,
    joining,
    masking,
    raising,
    routes,
    routines,
    seasons,
    secrecy,
    sites,
    stories,
    templates,
    ways,
    worry,
)
from .case_steps import STEPS

STEPS += [
    *(raising.TAKING_UP, raising.TAKING_BACK, joining.JOINING, worry.WORRY),
    *(secrecy.SECRECY, masking.MASKING, handing_out.HANDING_OUT),
]
