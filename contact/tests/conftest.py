import pytest

from contact.tests.build_feedback import build_staff
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
