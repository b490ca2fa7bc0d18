import pytest

from .build import make_user
from .editing import signed_in


@pytest.fixture
def staff(client):
    """Signed in as somebody who writes and publishes notes."""
    client.force_login(make_user())
    return client


@pytest.fixture
def kim():
    """A colleague, signed in at the same time."""
    return signed_in("Kim")


@pytest.fixture
def writer():
    return make_user("skribent")


@pytest.fixture
def reader():
    """Whom `writer` asks to read the text."""
    return make_user("granskare")
