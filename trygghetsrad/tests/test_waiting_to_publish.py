"""What the first page of the admin tells those who review and publish."""

import re

import pytest

from contact.models import Story
from contact.tests.build_story import build_story, public_story
from notes.tests.reviewing import answer, ask, make_written_note
from trygghetsrad.tests.roles import user_in_role

pytestmark = pytest.mark.django_db
NOTES, STORIES = "/admin/notes/note/", "/admin/contact/story/"
TO_READ = (f"{NOTES}?granskning=min", "1 minnesanteckning väntar på att du granskar den.")
TO_PUBLISH = (f"{NOTES}?lage=godkand", "1 minnesanteckning är godkänd och väntar på att publiceras.")
STORY = (f"{STORIES}?publicerad=nej", "1 text i ”Du sa – vi gjorde” är skriven och inte publicerad än.")


def told(client, user):
    client.force_login(user)
    page = client.get("/admin/").content.decode()
    return re.findall(r'<p class="public-state"><a href="([^"]*)">([^<]*)</a>', page)


def test_who_was_asked_to_read_a_note_is_told_and_then_those_who_publish(client):
    writer, reader, other = user_in_role("Redaktör"), user_in_role("Granskare"), user_in_role("Granskare", "annan")
    review = ask(make_written_note(by=writer), writer, reader)
    assert [told(client, user) for user in (writer, reader, other)] == [[], [TO_READ], []]
    answer(review, reader)
    assert [told(client, user) for user in (writer, reader, other)] == [[], [TO_PUBLISH], [TO_PUBLISH]]
    assert client.get(TO_PUBLISH[0]).context["cl"].queryset.count() == 1


def test_what_is_written_in_stories_is_told_to_those_who_publish(client):
    written = build_story("skriven")
    build_story("halv", did="")
    public_story("publicerad")
    assert told(client, user_in_role("Redaktör")) == []
    assert told(client, user_in_role("Granskare")) == [STORY]
    assert [*client.get(STORY[0]).context["cl"].queryset] == [written] == [*Story.objects.ready()]
