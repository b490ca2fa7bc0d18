"""The notes as Atom feeds (RFC 4287): all of them, and those about one topic."""

import re
from itertools import groupby
from uuid import UUID, uuid5

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from council.models import Topic
from trygghetsrad.lib.http import public_page
from trygghetsrad.lib.links import absolute
from trygghetsrad.lib.texts import plain_line, plain_text
from trygghetsrad.records.eras import by_era, era_of
from trygghetsrad.records.models import Publication
from trygghetsrad.records.reading import correction_of

from .reading.pages import page_of, public_notes

MOST = 50  # entries, the latest changed first
# Ids are made of the document alone: they stay when a note, or the whole site, gets another address.
NAMESPACE = UUID("5ad0a9d6-7a0e-4c36-9d7f-0c4f4f6f3c55")
NOT_IN_XML = re.compile("[\ufffe\uffff]")


class NotesFeed(Atom1Feed):
    """Beside what Django writes: the whole text of each entry, its links counted from the site."""

    def root_attributes(self):
        return super().root_attributes() | {"xml:base": absolute("/")}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


@public_page()
@require_safe
def note_feed(request):
    return answer(held_feed(era=era_of(request)))


@public_page()
@require_safe
def topic_feed(request, slug):
    """The feed of a topic that may be chosen or that a note has; an empty one while no note has it yet."""
    return answer(held_topic_feed(slug, era=era_of(request)))


def read_feed(*, now):
    """The feed of all notes, as a text."""
    feed = feed_of(_("Trygghetsrådets minnesanteckningar"), "notes", reverse("notes:note_feed"))
    return written(feed, public_notes(now=now), now=now)


def read_topic_feed(slug, *, now):
    """That of a topic. Raises Http404 where nothing in public names it."""
    topic = get_object_or_404(Topic, slug=slug)
    notes = public_notes(now=now)
    about = [pk for pk, topics in notes.values_list("pk", "content__topics") if topic.pk in (topics or [])]
    if not (about or topic.is_active):
        raise Http404
    title = _("Trygghetsrådets minnesanteckningar om ämnet %s") % topic.title
    feed = feed_of(title, f"topic:{topic.pk}", reverse("notes:topic_feed", args=[topic.slug]))
    return written(feed, Publication.objects.filter(pk__in=about), now=now)


held_feed, held_topic_feed = by_era(read_feed), by_era(read_topic_feed)


def feed_of(title, name, path):
    return NotesFeed(
        title=clean(plain_line(title)),
        link=absolute(reverse("notes:note_list")),
        description=None,
        subtitle=_("Vad som sades på trygghetsrådets möten. Rådet ger råd och fattar inga beslut."),
        language="sv",
        author_name=_("Trygghetsrådet i Hallstahammars kommun"),
        feed_url=absolute(path),
        feed_guid=identity(name),
    )


def answer(text):
    return HttpResponse(text, content_type=NotesFeed.content_type)


def written(feed, notes, *, now):
    latest = list(notes.with_redactions().order_by("-visible_from", "-pk")[:MOST])
    histories = histories_of(latest, now=now)
    titles = dict(Topic.objects.values_list("pk", "title"))
    for publication in latest:
        add_entry(feed, publication, histories[publication.document_id], titles)
    return feed.writeString("utf-8")


def histories_of(publications, *, now):
    """The versions so far of each document, oldest first."""
    documents = [publication.document_id for publication in publications]
    versions = Publication.objects.read(now=now).filter(document__in=documents).defer("content").with_redactions()
    ordered = versions.order_by("document", "version")
    return {document: list(group) for document, group in groupby(ordered, key=lambda each: each.document_id)}


def add_entry(feed, publication, history, titles):
    page = page_of(publication)
    corrections = [correction_of(each) for each in reversed(history) if each.is_correction]
    content = render_to_string("notes/feed_entry.html", {"note": page, "corrections": corrections})
    title = _("Exempel: %s") % page.title if page.is_example else page.title
    feed.add_item(
        title=clean(plain_line(title)),
        link=absolute(page.address),
        description=escape(clean(plain_line(" ".join(page.content["summary"])))) or None,
        content=clean(content),
        unique_id=identity(f"document:{publication.document_id}"),
        pubdate=history[0].visible_from,
        updateddate=max([publication.visible_from, *(each.redacted_at for each in publication.redactions.all())]),
        categories=[clean(plain_line(titles[pk])) for pk in page.content.get("topics", []) if pk in titles],
    )


def identity(name):
    return uuid5(NAMESPACE, name).urn


def clean(text):
    """Without the characters that no XML may hold."""
    return NOT_IN_XML.sub("", plain_text(text))
