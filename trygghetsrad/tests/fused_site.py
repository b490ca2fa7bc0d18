"""The site as it is served, with a fuse: FUSE says at which moment of its work on forms all its processes are gone.

"before 12" and "after 12" name a database statement, "answer 3" an answer that was ready and is not handed over.
"""

import os
import signal
from contextlib import nullcontext
from itertools import count

from django.db import connection

from trygghetsrad.wsgi import application as site

from .fuse import fuse


def end():
    os.killpg(os.getpgid(0), signal.SIGKILL)


moment, _, number = os.environ["FUSE"].partition(" ")
burn = fuse(moment, int(number), end=end) if number else None
answers = count(1)


def application(environ, start_response):
    if environ["REQUEST_METHOD"] != "POST":
        return site(environ, start_response)
    with connection.execute_wrapper(burn) if burn else nullcontext():
        answer = site(environ, start_response)
    if (moment, number) == ("answer", str(next(answers))):
        end()
    return answer
