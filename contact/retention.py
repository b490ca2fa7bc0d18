"""How a case is erased, whole: what goes with it, and what keeps it from going."""

from collections import Counter, defaultdict
from enum import Enum

from django.db.models import Exists, FileField, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trygghetsrad.records.models import Mail
from trygghetsrad.records.rules.retention import Contents, Forgotten, Kind

from .figures import keep_figures
from .models import Feedback, RaisedCase, Story
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


MOST_TOLD = 100  # cases that are held, on the page of a proposal


class UndecidedRelation(Exception):
    """Something points at cases, and nobody has decided what becomes of it when the case is erased: see FATES."""


def relations(model):
    """What points at rows of `model`, the tables behind many-to-many fields included."""
    fields = model._meta.get_fields(include_hidden=True)
    return [each for each in fields if each.auto_created and not each.concrete and not each.many_to_many]


def name_of(relation):
    return f"{relation.related_model._meta.label}.{relation.field.name}"


def ways_to(model, onward=()):
    """What points at rows of `model`, directly or by what goes with them, the outermost first: [(fate, model, way)].

    The way is that of a query from the row that points to the one that is pointed at.
    """
    for relation in relations(model):
        fate = FATES.get(name_of(relation))
        if fate is None:
            raise UndecidedRelation(name_of(relation))
        way = (relation.field.name, *onward)
        if fate is Fate.GOES:
            yield from ways_to(relation.related_model, way)
        yield fate, relation.related_model, "__".join(way)


def free(cases):
    """Those of the cases that nothing else holds, and behind which no text stands that may not tell of them.

    Once such a case is gone nobody can see that its sender said no. One that the council has yet to tell of stays: the
    agenda would take it up without it, and its sender would never hear what was said.
    """
    for fate, model, way in ways_to(Feedback):
        if fate is Fate.HOLDS:
            cases = cases.exclude(Exists(model._base_manager.filter(**{way: OuterRef("pk")})))
    cases = cases.exclude(Exists(RaisedCase.objects.before_the_note().filter(feedback=OuterRef("pk"))))
    return cases.exclude(Exists(Story.ties_to_untold().filter(feedback=OuterRef("pk"))))


def passed_over(cases) -> list[tuple[str, str]]:
    """(number, why) of those of the cases that something holds, at most MOST_TOLD."""
    held = list(cases.exclude(pk__in=free(cases).values("pk")).order_by("pk")[:MOST_TOLD])
    return [(each.number, each.hindrance) for each in weigh(held) if each.hindrance]


def weigh(cases) -> list[Contents]:
    """What goes with each of the cases, counted, and what keeps it, if anything does.

    It takes as many queries for many cases as for one.
    """
    keys, parts, held = [case.pk for case in cases], defaultdict(dict), set()
    for fate, model, way in ways_to(Feedback):
        rows = model._base_manager.filter(**{f"{way}__in": keys}).order_by("pk")
        if fate is Fate.HOLDS:
            held.update(rows.values_list(way, flat=True))
        else:
            for case, pk, *names in rows.values_list(way, "pk", *file_fields(model)):
                parts[case][model, pk] = names
    mails = Counter(mails_of(cases).values_list("belongs_to", flat=True))
    untold = {*Story.ties_to_untold().filter(feedback__in=keys).values_list("feedback", flat=True)}
    raised = {*RaisedCase.objects.before_the_note().filter(feedback__in=keys).values_list("feedback", flat=True)}
    in_hand = {*mails_of(cases).filter(state=Mail.State.SENDING).values_list("belongs_to", flat=True)}
    return [
        Contents(
            number=case.number,
            address=reverse("admin:contact_feedback_change", args=[case.pk]),
            about="" if case.is_left_out_of_registers else case.matter,
            came_in=timezone.localdate(case.received_at),
            parts=len(parts[case.pk]),
            mails=mails[case.mail_group],
            files=tuple(files_of(parts[case.pk])),
            hindrance=hindrance(
                is_held=case.pk in held,
                is_untold=case.pk in untold,
                is_raised=case.pk in raised,
                is_in_hand=case.mail_group in in_hand,
            ),
        )
        for case in cases
    ]


def mails_of(cases):
    return Mail.objects.filter(belongs_to__in=[case.mail_group for case in cases])


def file_fields(model):
    return [field.name for field in model._meta.concrete_fields if isinstance(field, FileField)]


def files_of(parts):
    """The files of what goes, as (field, name in its storage)."""
    for (model, _pk), names in parts.items():
        for field, name in zip(file_fields(model), names, strict=True):
            if name:
                yield f"{model._meta.label}.{field}", name


def hindrance(*, is_held, is_untold, is_raised, is_in_hand):
    if is_held:
        return _("Andra ärenden hör eller har hört ihop med det. De gallras först.")
    if is_untold:
        return _(
            "En text ”du sa – vi gjorde” bygger på ärendet, som inte längre får berättas. "
            "Dra tillbaka texten, eller publicera den på nytt utan ärendet."
        )
    if is_raised:
        return _(
            "Ett möte tar upp ärendet, och mötets minnesanteckningar är inte publicerade. "
            "Publicera dem först, eller ta tillbaka ärendet om mötet inte har varit."
        )
    return _("Ett mejl i ärendet skickas just nu.") if is_in_hand else ""


def erase(feedback) -> None:
    """Erase the case, what goes with it, and its mail in whatever state. The caller has locked it, and keeps a list.

    A mail that the worker has in hand at this very moment goes out once, and leaves no row behind.
    """
    mails_of([feedback]).delete()
    for fate, model, way in ways_to(Feedback):
        if fate is Fate.GOES:
            model._base_manager.filter(**{way: feedback}).delete()
    feedback.delete()


KINDS = [
    Kind(
        key="case",
        label=_("Synpunkter, förslag, frågor och beröm, med svar, bilder och mejl"),
        counted_from=_("Tiden räknas från det senaste som skrevs i ärendet, när det är besvarat eller avslutat."),
        suggestion=_("Ett förslag att ta ställning till är att gallra dem två år (24 månader) efter svaret."),
        model=Feedback,
        due=lambda before: free(Feedback.objects.real().at_rest(before=before)),
        lock=FeedbackQuerySet.locked,
        weigh=weigh,
        erase=erase,
        prepare=keep_figures,
        passed_over=lambda before: passed_over(Feedback.objects.real().at_rest(before=before)),
    ),
    Kind(
        key="junk",
        label=_("Inskick som någon i personalen har bedömt som skräp"),
        counted_from=_("Tiden räknas från att det kom in, eller från det senaste som skrevs i det."),
        suggestion=_("Ett förslag att ta ställning till är att gallra dem genast (0 månader)."),
        model=Feedback,
        due=lambda before: free(Feedback.objects.judged_as_junk().at_rest(before=before)),
        lock=FeedbackQuerySet.locked,
        weigh=weigh,
        erase=erase,
        passed_over=lambda before: passed_over(Feedback.objects.judged_as_junk().at_rest(before=before)),
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
