"""How a case is erased, whole: what goes with it, and what keeps it from going."""

from enum import Enum

from django.db.models import FileField
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from trygghetsrad.records.models import Mail
from trygghetsrad.records.rules.retention import Contents, Forgotten, Kind

from .models import Feedback
from .models.feedback import FeedbackQuerySet


class Fate(Enum):
    GOES = "is part of the case, or ties it to something, and goes with it"
    HOLDS = "keeps the case for as long as it points at it"


# What points at a case, or at something that goes with one. What is not named here stops every erasure of a case:
# whoever lets something new point at cases decides what becomes of it.
FATES = {
    "contact.CaseEntry.feedback": Fate.GOES,
    "contact.CasePhoto.feedback": Fate.GOES,
    "contact.CodeRenewal.feedback": Fate.GOES,
    "contact.Disclosure.feedback": Fate.GOES,
    "contact.Disclosure.last_entry": Fate.GOES,
    "contact.Disclosure.masked_copy": Fate.GOES,
    "contact.Feedback.joined_to": Fate.HOLDS,
    "contact.Joining.feedback": Fate.GOES,
    "contact.Joining.main": Fate.HOLDS,
    "contact.MaskedCopy.feedback": Fate.GOES,
    "contact.PostedLetter.feedback": Fate.GOES,
    "contact.RaisedCase.feedback": Fate.GOES,
    "contact.Story_cases.feedback": Fate.GOES,
    "contact.SecrecyMark.feedback": Fate.GOES,
}


class UndecidedRelation(Exception):
    """Something points at cases, and nobody has decided what becomes of it when the case is erased: see FATES."""


def relations(model):
    """What points at rows of `model`, the tables behind many-to-many fields included."""
    fields = model._meta.get_fields(include_hidden=True)
    return [each for each in fields if each.auto_created and not each.concrete and not each.many_to_many]


def name_of(relation):
    return f"{relation.related_model._meta.label}.{relation.field.name}"


def pointing_at(rows):
    """What points at `rows`, directly or by what goes with them, the outermost first: [(fate, its rows)]."""
    for relation in relations(rows.model):
        fate = FATES.get(name_of(relation))
        if fate is None:
            raise UndecidedRelation(name_of(relation))
        pointing = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": rows})
        if fate is Fate.GOES:
            yield from pointing_at(pointing)
        yield fate, pointing


def only(feedback):
    return Feedback._base_manager.filter(pk=feedback.pk)


def mails_of(feedback):
    return Mail.objects.filter(belongs_to=feedback.mail_group)


def weigh(feedback) -> Contents:
    """What goes with the case, counted, and what keeps it, if anything does."""
    found = [*pointing_at(only(feedback))]
    going = [rows for fate, rows in found if fate is Fate.GOES]
    return Contents(
        number=feedback.number,
        address=reverse("admin:contact_feedback_change", args=[feedback.pk]),
        parts=len({(rows.model, pk) for rows in going for pk in rows.values_list("pk", flat=True)}),
        mails=mails_of(feedback).count(),
        files=tuple(file for rows in [*going, only(feedback)] for file in files_of(rows)),
        hindrance=hindrance(feedback, [rows for fate, rows in found if fate is Fate.HOLDS]),
    )


def files_of(rows):
    for field in rows.model._meta.concrete_fields:
        if isinstance(field, FileField):
            names = rows.exclude(**{field.name: ""}).order_by("pk").values_list(field.name, flat=True)
            yield from ((f"{rows.model._meta.label}.{field.name}", name) for name in names)


def hindrance(feedback, holding):
    if any(rows.exists() for rows in holding):
        return _("Något annat hör ihop med ärendet.")
    if mails_of(feedback).filter(state=Mail.State.SENDING).exists():
        return _("Ett mejl i ärendet skickas just nu.")
    return ""


def erase(feedback) -> None:
    """Erase the case, what goes with it, and its mail in whatever state. The caller has locked it, and keeps a list.

    A mail that the worker has in hand at this very moment goes out once, and leaves no row behind.
    """
    mails_of(feedback).delete()
    for fate, rows in pointing_at(only(feedback)):
        if fate is Fate.GOES:
            rows.delete()
    feedback.delete()


KINDS = [
    Kind(
        key="case",
        label=_("Synpunkter, förslag, frågor och beröm, med svar, bilder och mejl"),
        counted_from=_("Tiden räknas från det senaste som skrevs i ärendet, när det är besvarat eller avslutat."),
        suggestion=_("Ett förslag att ta ställning till är att gallra dem två år (24 månader) efter svaret."),
        model=Feedback,
        due=lambda before: Feedback.objects.real().at_rest(before=before),
        lock=FeedbackQuerySet.locked,
        weigh=weigh,
        erase=erase,
    ),
    Kind(
        key="junk",
        label=_("Inskick som någon i personalen har bedömt som skräp"),
        counted_from=_("Tiden räknas från att det kom in, eller från det senaste som skrevs i det."),
        suggestion=_("Ett förslag att ta ställning till är att gallra dem genast (0 månader)."),
        model=Feedback,
        due=lambda before: Feedback.objects.judged_as_junk().at_rest(before=before),
        lock=FeedbackQuerySet.locked,
        weigh=weigh,
        erase=erase,
    ),
    Kind(
        key="photo-metadata",
        label=_("Uppgifter som följer med ett foto, till exempel plats, tid och kamera"),
        suggestion=_("Uppgifterna tas bort när bilden kommer in. Det är också gallring, och behöver ett beslut."),
        is_automatic=True,
    ),
]

FORGETS = [
    Forgotten(_("En bild som du har valt men inte skickat"), _("Raderas efter ett dygn.")),
]
