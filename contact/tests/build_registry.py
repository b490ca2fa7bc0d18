"""The register of cases, as somebody takes it out."""

PAGE = "/admin/contact/feedback/register/"
DAYS = {"fran": "2026-11-01", "till": "2026-11-30"}


def taken_out(client, how, **days):
    return client.get(PAGE, DAYS | days | {"som": how})


def text_in(parts):
    """What these parts of it say, as they are sent."""
    return b"".join(parts).decode()
