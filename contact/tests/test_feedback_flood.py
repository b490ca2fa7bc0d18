"""A thousand forms in a day: the site goes on, nothing is dropped in silence, and the real cases are as they were."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from contact.admin.junk import MOST
from contact.figures import years
from contact.models import Feedback
from contact.rules.suspicion import MANY
from contact.tests.build_feedback import FORM, build_feedback, build_staff, send, text_of
from contact.tests.test_feedback_admin import LIST
from trygghetsrad.lib import formtoken
from trygghetsrad.records.models import Series
from trygghetsrad.tests.queries import queries_of

pytestmark = pytest.mark.django_db
FLOOD = 1000
LIMIT = 50


def written_slowly():
    return formtoken.issue(timezone.now() - timedelta(minutes=2))


def rows_of(cases):
    return list(Feedback.objects.filter(pk__in=[case.pk for case in cases]).order_by("pk").values())


def test_a_thousand_forms_from_one_address_are_told_when_there_are_too_many(client, settings):
    settings.FEEDBACK_LIMIT = LIMIT
    flooder, answers = Client(REMOTE_ADDR="192.0.2.1"), []
    for number in range(FLOOD):
        answers.append(send(flooder, step="skicka", message=f"Skräp {number}"))
    statuses = [answer.status_code for answer in answers]
    assert statuses == [200] * LIMIT + [429] * (FLOOD - LIMIT)
    refused = text_of(answers[-1])
    assert f"Skräp {FLOOD - 1}" in refused and "Försök i morgon." in refused
    assert send(client, step="skicka", token=written_slowly()).status_code == 200  # somebody else, elsewhere
    assert list(Feedback.objects.real().values_list("number", flat=True)) == [f"TR-{timezone.localdate().year}-0051"]


def test_a_thousand_suspected_forms_from_everywhere_leave_real_cases_alone():
    real = [build_feedback(message="En riktig") for _ in range(3)]
    before = rows_of(real)
    staff = Client()
    staff.force_login(build_staff(role="Handläggare"))
    usual = {page: queries_of(staff, page) for page in (LIST, FORM)}
    for number in range(FLOOD):
        build_feedback(message=f"Skräp {number}", signs=["trap"])
    assert list(staff.get(LIST).context["cl"].queryset) == real[::-1]
    assert {page: queries_of(staff, page) for page in (LIST, FORM)} == usual
    judge_all(staff)
    assert Feedback.objects.filter(junk=Feedback.Junk.YES).count() == Series.objects.get().last - len(real) == FLOOD
    assert rows_of(real) == before


def test_a_thousand_plain_forms_from_everywhere_swamp_neither_the_work_list_nor_the_figures(client):
    now = timezone.now()
    real = [build_feedback(now=now - timedelta(hours=2), message="En riktig") for _ in range(3)]
    before = rows_of(real)
    for number in range(FLOOD):
        everywhere = Client(REMOTE_ADDR=f"2001:db8:{number:x}::1")
        words = f"Skräp {''.join(chr(ord('a') + int(digit)) for digit in str(number))}"
        assert send(everywhere, step="skicka", token=written_slowly(), message=words).status_code == 200
    staff = Client()
    staff.force_login(build_staff(role="Handläggare"))
    listed = staff.get(LIST).context["cl"].result_list
    assert [case for case in listed if case in real] == real[::-1] and len(listed) == len(real) + MANY
    assert Feedback.objects.suspected().count() == FLOOD - MANY
    assert sum(years().values()) == len(real) + MANY
    assert rows_of(real) == before


def judge_all(staff):
    """As staff do it: the list of what is suspected, all of them, one button, and again for what was left."""
    suspected = Feedback.objects.suspected().first()
    chosen = {"action": "judge_as_junk", "select_across": "1", "bekraftat": "ja", "_selected_action": [suspected.pk]}
    told = text_of(staff.post(f"{LIST}?skrap=misstankt", chosen, follow=True))
    assert f"{MOST} ärenden är bedömda. {FLOOD - MOST} ärenden till är kvar." in told
    chosen["_selected_action"] = [Feedback.objects.suspected().first().pk]
    assert f"{FLOOD - MOST} ärenden är bedömda." in text_of(staff.post(f"{LIST}?skrap=misstankt", chosen, follow=True))
