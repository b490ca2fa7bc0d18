from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from trygghetsrad import worker
from trygghetsrad.accounts.sessions import end_expired_sessions


@pytest.mark.django_db
def test_a_session_is_erased_when_it_has_ended(client):
    now = timezone.now()
    for name, moment in (("gammal", now - timedelta(seconds=1)), ("pågår", now + timedelta(hours=1))):
        Session.objects.create(session_key=name, session_data="", expire_date=moment)
    end_expired_sessions(now=now)
    assert Session.objects.get().session_key == "pågår"
    assert end_expired_sessions in worker.STEPS.values()
