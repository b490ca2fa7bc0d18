import pytest

from trygghetsrad.tests.roles import user_in_role


@pytest.fixture
def staff(client):
    """Somebody of the customer centre, signed in."""
    client.force_login(user_in_role("Kundcenter"))
    return client
