"""The steps beside a case, in the order of their buttons."""

from .consenting import CONSENTING
from .correcting import CORRECTING
from .enclosing import ENCLOSING
from .handing_out import HANDING_OUT
from .joining import JOINING, SEPARATING
from .letters import LETTER
from .masking import MASKING
from .noting import NOTING
from .raising import TAKING_BACK, TAKING_UP
from .renewing import RENEWING
from .secrecy import SECRECY
from .worry import WORRY
from .worry_closing import WORRY_CLOSING

STEPS = [
    *(NOTING, ENCLOSING, CORRECTING, LETTER, RENEWING),
    *(CONSENTING, TAKING_UP, TAKING_BACK, JOINING, SEPARATING),
    *(WORRY, WORRY_CLOSING, SECRECY, MASKING, HANDING_OUT),
]
