"""Registers the admin classes; Django imports this package."""

from . import centre, closings, evenings, exceptions, feedback, routines, seasons, secrecy, sites, worry  # noqa: F401
from .case_steps import STEPS

STEPS += [worry.WORRY, secrecy.SECRECY]
