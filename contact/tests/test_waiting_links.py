"""What waits leads to a list of just that: the addresses repeat the names of the lists' filters, which may change."""

import pytest
from django.utils import timezone

from contact.models import Feedback, Story
from contact.tests.build_case import build_case
from contact.tests.build_feedback import build_staff
from contact.tests.build_story import build_story, public_story
from contact.waiting import left_with, notices, stories_to_publish

pytestmark = pytest.mark.django_db


def listed(client, address):
    """The rows of the list that `address` leads to, and whether it was taken as it is asked for."""
    page = client.get(address)
    assert page.status_code == 200, address  # what no filter is called leads elsewhere
    return sorted(row.pk for row in page.context["cl"].result_list)


def test_a_text_to_publish_and_one_to_look_over_are_led_to(client):
    client.force_login(user := build_staff(role="Administratör"))
    draft, case = build_story("utkast"), build_case(may_publish=True)
    untold = public_story("atertagen", cases=[case])
    public_story("publik")
    Feedback.objects.update(may_publish=False)
    today = timezone.localdate()
    [to_publish] = stories_to_publish(user)
    [to_look_over] = [each for each in notices(user, on=today) if "/story/" in each[0]]
    assert listed(client, to_publish[0]) == [draft.pk] and listed(client, to_look_over[0]) == [untold.pk]
    assert Story.objects.count() == 3


def test_suspected_junk_and_each_heap_of_cases_are_led_to(client):
    client.force_login(user := build_staff(role="Administratör"))
    suspected, waiting, done = build_case(), build_case(), build_case()
    Feedback.objects.filter(pk=suspected.pk).update(junk="suspected")
    Feedback.objects.filter(pk=done.pk).update(state="closed", opened_at=timezone.now(), opened_by=user)
    found = {address: listed(client, address) for address, _words in notices(user, on=timezone.localdate())}
    [junk] = [rows for address, rows in found.items() if "skrap=" in address]
    assert junk == [suspected.pk]
    heaps = [rows for address, rows in found.items() if "attgora=" in address]
    assert heaps and all(rows == [waiting.pk] for rows in heaps)


def test_what_somebody_leaves_behind_is_led_to(client):
    client.force_login(build_staff(role="Administratör"))
    gone, theirs, _other = build_staff(name="hedda", role="Läsare"), build_case(), build_case()
    Feedback.objects.filter(pk=theirs.pk).update(assigned_to=gone)
    address = left_with(gone).split('href="')[1].split('"')[0]
    assert listed(client, address) == [theirs.pk]
