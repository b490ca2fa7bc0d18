"""What the checks before publishing need to know of the council, and a page's working copy as they read it."""

from trygghetsrad.lib.checks import Known

from .models import Member
from .rules import checks


def known_on(day, *, contacts):
    """Who may be named on the day `day`, and who may not."""
    return Known(
        unnamed=list(Member.objects.not_to_be_named(on=day).values_list("name", flat=True)),
        named=list(Member.objects.nameable(on=day).values_list("name", flat=True)),
        contacts=contacts,
    )


def page_findings(page, *, on, contacts, correction=""):
    content = page.snapshot() | {"title": page.title}
    return checks.page_findings(content, known_on(on, contacts=contacts), correction=correction)
