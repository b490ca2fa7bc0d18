import pytest

from .build import make_user


@pytest.fixture
def staff(client):
    """Signed in as somebody who writes and publishes notes."""
    client.force_login(make_user())
    return client
