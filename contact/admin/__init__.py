"""Registers the admin classes; Django imports this package."""

from . import centre, closings, evenings, exceptions, feedback, routines, seasons, secrecy, sites  # noqa: F401
from .case_steps import STEPS

STEPS += [secrecy.SECRECY]
