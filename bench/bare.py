"""The least that a WSGI server can be asked to do: send the answer that TOLD holds."""

import json
import os

_told = json.loads(os.environ["TOLD"])
HEADERS, BODY = [tuple(pair) for pair in _told["headers"]], bytes.fromhex(_told["body"])


def application(_environ, start_response):
    start_response("200 OK", list(HEADERS))
    return [BODY]
