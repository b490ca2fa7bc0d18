import pytest
from django.db import connection

from contact import actions
from contact.models import Feedback
from contact.tests.build_case import build_case
from contact.tests.build_feedback import NOW, build_feedback, build_staff
from trygghetsrad.tests.roles import user_in_role


@pytest.fixture
def staff(client):
    """Somebody of the customer centre, signed in."""
    client.force_login(user_in_role("Kundcenter"))
    return client


@pytest.fixture
def handler(client):
    """A member of staff who handles cases, signed in."""
    user = build_staff(role="Handläggare")
    client.force_login(user)
    return user


@pytest.fixture
def clerk(client):
    """A member of staff of the customer centre, who takes cases in and answers none, signed in."""
    user = build_staff(role="Kundcenter", name="kundcenter")
    client.force_login(user)
    return user


@pytest.fixture
def registrar(client):
    """A registrar, signed in."""
    user = build_staff(role="Registrator", name="rolf")
    client.force_login(user)
    return user


@pytest.fixture
def whole_table():
    """What the plan of a query says that reads all cases.

    PostgreSQL reads a small table whole whatever its indexes; it is told not to, as if the table were large.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    return {"sqlite": "SCAN contact_feedback", "postgresql": "Seq Scan on contact_feedback"}[connection.vendor]


@pytest.fixture
def main(handler):
    """A case that another may be joined to."""
    case = build_feedback(message="Huvudets ord.", reply_email="main@example.org")
    Feedback.objects.filter(pk=case.pk).update(opened_at=NOW, opened_by=handler, state="opened", assigned_to=handler)
    case.refresh_from_db()
    return case


@pytest.fixture
def twin(handler):
    """One about the same thing."""
    case = build_case(message="Tvillingens ord.", reply_email="twin@example.org")
    actions.mark_opened(case, by=handler, now=NOW)
    case.refresh_from_db()
    return case
