"""A request whose address is read in UTF-8, whatever it says of what it carries."""

from django.core.handlers.wsgi import WSGIRequest
from django.utils.http import parse_header_parameters


class PlainRequest(WSGIRequest):
    """Django reads the address by the charset of the body, and that while it makes the request: what fails there is
    answered by nobody, with nothing, and fills the log.
    """

    def _set_content_type_params(self, meta):
        try:
            self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
        except ValueError:  # a parameter in a charset that there is not
            self.content_type, self.content_params = "", {}
