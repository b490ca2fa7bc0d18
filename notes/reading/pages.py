"""What the public pages show of notes, from publications alone: no working copy is read here."""

from dataclasses import dataclass
from datetime import date, time

from django.db.models import Exists, OuterRef, Q
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from council.models import AgendaCorrection, AgendaItem, Group, Meeting, Term
from council.table import by_surname
from trygghetsrad.lib.links import absolute
from trygghetsrad.records.models import Document, Publication
from trygghetsrad.records.reading import corrections, read
from trygghetsrad.records.rendering import public_content

from ..rules.numerals import in_words
from .measures import points_of
from .promises import promise_words
from .topics import topics_of

# parts of the page that are the same for everybody, written with it
WRITTEN = ["title", "trail", "head", "band", "article", "end"]
FILE_TYPES = {"application/pdf": "PDF"}


@dataclass(frozen=True)
class NotePage:
    """One publication, redacted, in the shapes that the templates ask for."""

    slug: str
    day: date
    content: dict  # title, summary, source_line, points …: see `models.snapshot`

    @property
    def title(self):
        return self.content["title"]

    @property
    def first_line(self):
        return next(iter(self.content["summary"]), "")

    @property
    def is_example(self):
        return self.content["meeting"]["is_example"]

    @property
    def address(self):
        return reverse("notes:note_detail", args=[self.slug])

    @property
    def full_address(self):
        """As it stands on paper."""
        return absolute(self.address)

    @property
    def changes_address(self):
        return reverse("notes:note_changes", args=[self.slug])

    @property
    def topic_ids(self):
        return self.content.get("topics", [])

    @property
    def original_day(self):
        """The day that an older note is from; None of one that was written here."""
        numbers = self.content.get("original_day")
        return date(*numbers) if numbers else None

    # The meeting

    @property
    def starts(self):
        return clock(self.content["meeting"]["starts"])

    @property
    def ends(self):
        return clock(self.content["meeting"]["ends"])

    @property
    def kind(self):
        """What kind of meeting it was, where that says something: most are ordinary."""
        kind = self.content["meeting"]["kind"]
        return str(dict(Meeting.Kind.choices).get(kind, kind)) if kind != Meeting.Kind.ORDINARY else ""

    # Who was there

    @property
    def counts(self):
        """Each group that was there or sent word: its name, the number present, and words on those who were not."""
        rows = [(group, self.content["attendance"].get(group, {})) for group in Group]
        told = [(group, row.get("present", 0), row.get("excused", 0)) for group, row in rows]
        return [
            (group.counted(present), present, _("%s anmälde förhinder") % excused if excused else "")
            for group, present, excused in told
            if present or excused
        ]

    @property
    def present(self):
        number = sum(present for _name, present, _excused in self.counts)
        return capfirst(_("%s var med") % in_words(number)) if number else ""

    @property
    def member_ids(self):
        return [pk for row in self.content["attendance"].values() for pk in row["members"]]

    def names(self):
        """The names of those who were there and may be named: asked for now, so that a name can be forgotten."""
        if not self.member_ids:
            return []
        terms = Term.objects.current(on=self.day).nameable().filter(member__in=self.member_ids)
        return [named(term) for term in sorted(terms.select_related("member"), key=by_surname)]

    # What was said

    @property
    def points_heading(self):
        number = len(self.content["points"])
        return capfirst(ngettext("%s punkt", "%s punkter", number) % in_words(number))

    @property
    def attachments(self):
        return [
            {
                "title": each["title"],
                "url": reverse("records:stored_file", args=[each["name"]]),
                "type": FILE_TYPES.get(each["mime"], each["mime"]),
                "size": filesizeformat(each["size"]),
            }
            for each in self.content["attachments"]
        ]


def page_of(publication):
    """The page of a publication; of an unsaved one, a preview."""
    return NotePage(publication.slug, publication.day, public_content(publication))


def public_notes(*, now):
    """The notes that may be read at the moment `now`, latest meeting first."""
    visible = Publication.objects.visible(now=now).filter(document__kind=Document.Kind.NOTE)
    return visible.order_by("-day", "-slug")


def note_pages(*, now, most=None):
    return [page_of(publication) for publication in public_notes(now=now).with_redactions()[:most]]


def read_note(slug, *, now):
    """What stands at the address of a note, and what its page needs; None where it is to be read elsewhere."""
    reading = read(Document.Kind.NOTE, slug, now=now)
    return reading, None if reading.is_elsewhere else detail_context(reading.publication, now=now)


def detail_context(publication, *, now):
    """What the page of one note needs; the same for its preview."""
    page = page_of(publication)
    around = surroundings(publication, now=now)
    context = {
        "note": page,
        "is_draft": publication.pk is None,
        "points": points_of(publication, page.content, now=now),
        "names": page.names(),
        "topics": topics_of([page]),
        "corrections": corrections(publication, now=now),
        "agenda": agenda_beside(page.slug),
        "promise": promise_words(page, published_at=around["published_at"]),
        **around,
    }
    return context | {"written": {part: render_to_string(f"notes/note_{part}.html", context) for part in WRITTEN}}


def agenda_beside(slug):
    """The agenda to read at the meeting's address, also where it has moved since, and what was put right in it.

    None without one. Only an agenda that was corrected is asked for its corrections.
    """
    own = {model: Exists(model.objects.filter(meeting=OuterRef("pk"))) for model in (AgendaItem, AgendaCorrection)}
    found = Meeting.objects.at(slug).values_list(own[AgendaItem], own[AgendaCorrection], "pk").first()
    if found is None or not any(found[:2]):
        return None
    return {"corrections": list(AgendaCorrection.objects.filter(meeting=found[2])) if found[1] else []}


def surroundings(publication, *, now):
    """The notes before and after, and the day that the first version was published, which never moves: in one query."""
    day, slug = publication.day, publication.slug
    notes = public_notes(now=now)
    before = notes.filter(Q(day__lt=day) | Q(day=day, slug__lt=slug)).values("pk")[:1]
    after = notes.filter(Q(day__gt=day) | Q(day=day, slug__gt=slug)).values("pk").reverse()[:1]
    read = Publication.objects.read(now=now).filter(document=publication.document_id)
    first = read.order_by("visible_from", "version").values("pk")
    found = Publication.objects.filter(Q(pk__in=before) | Q(pk__in=after) | Q(pk__in=first[:1])).defer("content")
    others = sorted((each.day, each.slug) for each in found if each.document_id != publication.document_id)
    return {
        "published_at": next(
            (each.visible_from for each in found if each.document_id == publication.document_id), None
        ),
        "before": next((other for other in others if other < (day, slug)), None),
        "after": next((other for other in others if other > (day, slug)), None),
    }


def clock(pair):
    return time(*pair) if pair else None


def named(term):
    party = f" ({term.party})" if term.party else ""
    return f"{term.member.name}{party}"
