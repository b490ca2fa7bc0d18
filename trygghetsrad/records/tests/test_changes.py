"""What tells the processes that something may be read no longer."""

import pytest

from trygghetsrad.records.models import Change

pytestmark = pytest.mark.django_db


def test_a_recall_that_is_committed_after_a_later_one_is_noticed_too():
    seen = [Change.objects.recalls().mark()]
    for key in (8, 7):
        Change.objects.create(pk=key, is_recall=True)
        seen.append(Change.objects.recalls().mark())
    assert len({*seen}) == 3
