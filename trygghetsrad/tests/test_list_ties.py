"""No address of a list asks what is tied to its rows, where the list itself has no filter for that."""

import pytest

from contact.tests.build_feedback import build_feedback, build_topic
from contact.tests.build_story import build_story

from .roles import user_in_role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("query", ["contact/story/?cases=1", "contact/story/?cases__id__exact=1"])
@pytest.mark.parametrize("more", ["", "&state=x"])
def test_nobody_is_told_which_cases_are_behind_a_text(client, query, more):
    build_story(cases=[build_feedback()])
    client.force_login(user_in_role("Läsare"))
    assert client.get(f"/admin/{query}{more}").status_code == 400


@pytest.mark.parametrize("query", ["feedback=1", "feedback__id=1", "feedback__isnull=0", "notes=1", "feedback__in=1,2"])
def test_nobody_is_told_which_topic_a_case_has(client, query):
    build_feedback(topic=build_topic())
    client.force_login(user_in_role("Läsare"))
    assert client.get(f"/admin/council/topic/?{query}").status_code in {400, 302}


def test_the_filters_of_a_list_are_asked(client):
    topic = build_topic()
    client.force_login(user_in_role("Läsare"))
    assert client.get(f"/admin/notes/note/?topics__id__exact={topic.pk}").status_code == 200
