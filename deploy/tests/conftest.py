from pathlib import Path

import pytest
from django.conf import settings

from .machine import started

WITHOUT = """No PostgreSQL is named for what is tried on one. Run this, then try again:
    export TEST_POSTGRES_URL=$(.ci/postgres start "$(mktemp --directory)")"""


def pytest_collection_modifyitems(items):
    """On SQLite they would pass, and show nothing of the site that is deployed."""
    own = [item for item in items if item.path.is_relative_to(Path(__file__).parent)]
    is_embedded = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    if is_embedded and any(item.get_closest_marker("django_db") for item in own):
        raise pytest.UsageError(WITHOUT)


@pytest.fixture
def machine(tmp_path):
    """Two web processes behind nginx, and two workers."""
    with started(tmp_path, FEEDBACK_LIMIT="1000") as machine:
        machine.start_worker(0)
        machine.start_worker(1)
        yield machine
