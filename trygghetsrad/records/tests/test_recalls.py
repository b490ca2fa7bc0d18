"""What tells the processes that something may be read no longer."""

import pytest

from trygghetsrad.records.models import Recall

pytestmark = pytest.mark.django_db


def test_a_recall_that_is_committed_after_a_later_one_is_noticed_too():
    seen = [Recall.objects.latest_number()]
    for key in (8, 7):
        Recall.objects.create(pk=key)
        seen.append(Recall.objects.latest_number())
    assert seen == [0, 1, 2]
