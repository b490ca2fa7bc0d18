"""Read a page as a reader does."""

import re

from trygghetsrad.lib.passages import text_of

ADDRESS = "/minnesanteckningar/2026-02-11/"  # of the meeting that the builders make


def read(client, address=ADDRESS):
    """The text of the page's own part."""
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    main = re.search(r"<main.*?</main>", response.content.decode(), re.DOTALL)[0]
    return " ".join(text_of(main).replace("\xa0", " ").split())
