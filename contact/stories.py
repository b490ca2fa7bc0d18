"""What the public reads under "Du sa – vi gjorde": from publications alone, and how the measures stand today."""

from collections import defaultdict

from django.urls import reverse

from council.checking import known_on
from council.models import AgendaItem
from notes.reading.answering import answers_to, measures_of
from trygghetsrad.records.models import Document, Publication
from trygghetsrad.records.reading import corrections, read
from trygghetsrad.records.rendering import public_content, public_title

from .rules import story_checks


def public_stories(*, now):
    """Those that may be read at the moment `now`, newest first."""
    visible = Publication.objects.visible(now=now).filter(document__kind=Document.Kind.STORY)
    return visible.order_by("-visible_from", "slug").with_redactions()


def list_context(*, now):
    return {"stories": [row_of(each) for each in public_stories(now=now)]}


def row_of(publication):
    content = public_content(publication)
    return {
        "title": public_title(publication),
        "url": reverse("contact:story_detail", args=[publication.slug]),
        "told": content["told"],
        "is_example": content["is_example"],
    }


def read_story(slug, *, now):
    """What stands at the address of a story, and what its page needs; None where it is to be read elsewhere."""
    reading = read(Document.Kind.STORY, slug, now=now)
    return reading, None if reading.is_elsewhere else story_context(reading.publication, now=now)


def story_context(publication, *, now):
    """What the template contact/story_detail.html needs, for the page and for its preview."""
    content = public_content(publication)
    points = answers_to({content["item"]}, now=now).points if content["item"] else []
    return {
        "title": public_title(publication),
        "content": content,
        "points": points,
        "meeting": None if points else meeting_of(content["item"]),
        "measures": measures_of(content["measures"], now=now),
        "updated": publication.visible_from,
        "corrections": corrections(publication, now=now),
    }


def meeting_of(item):
    """The meeting whose agenda holds the item, where no note tells what was said."""
    found = AgendaItem.objects.select_related("meeting").filter(pk=item).first()
    return found and found.meeting


def stories_by_item(*, now):
    """By item of an agenda (key): the stories that may be read and name it."""
    found = defaultdict(list)
    for publication in public_stories(now=now).exclude(content__item=None):
        found[publication.content["item"]].append(row_of(publication))
    return dict(found)


def stories_of(feedback, *, now):
    """Those that may be read of a case; only its sender and staff know of the tie."""
    documents = feedback.stories.exclude(document=None).values("document")
    return [row_of(each) for each in public_stories(now=now).filter(document__in=documents)]


def story_findings(story, *, on, contacts, correction=""):
    content = story.snapshot() | {"title": story.title}
    known = known_on(on, contacts=contacts)
    return story_checks.story_findings(content, known, correction=correction)
