"""How a case is erased, whole: what goes with it, and what keeps it from going."""

from collections import Counter, defaultdict

from django.db.models import Exists, FileField, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trygghetsrad.records.models import Mail
from trygghetsrad.records.rules.retention import Contents, Forgotten, Kind

from .fates import Fate, ways_to
from .figures import keep_figures
from .models import Feedback, RaisedCase, Story
from .models.feedback import FeedbackQuerySet

MOST_TOLD = 100  # cases that are held, on the page of a proposal


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
    keys = [case.pk for case in cases]
    parts, held = tied_to(keys)
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


def tied_to(keys):
    """What goes with the cases of these keys, {case: {(model, key): its files}}, and which of them something holds."""
    parts, held = defaultdict(dict), set()
    for fate, model, way in ways_to(Feedback):
        rows = model._base_manager.filter(**{f"{way}__in": keys}).order_by("pk")
        if fate is Fate.HOLDS:
            held.update(rows.values_list(way, flat=True))
        else:
            for case, pk, *names in rows.values_list(way, "pk", *file_fields(model)):
                parts[case][model, pk] = names
    return parts, held


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


def kind_of_cases(cases, **told):
    """A kind of record that cases are; `cases` gives those of it, at rest or not."""
    return Kind(
        model=Feedback,
        due=lambda before: free(cases().at_rest(before=before)),
        lock=FeedbackQuerySet.locked,
        weigh=weigh,
        erase=erase,
        passed_over=lambda before: passed_over(cases().at_rest(before=before)),
        **told,
    )


KINDS = [
    kind_of_cases(
        Feedback.objects.real,
        key="case",
        label=_("Synpunkter, förslag, frågor och beröm, med svar, bilder och mejl"),
        counted_from=_("Tiden räknas från det senaste som skrevs i ärendet, när det är besvarat eller avslutat."),
        suggestion=_("Ett förslag att ta ställning till är att gallra dem två år (24 månader) efter svaret."),
        prepare=keep_figures,
    ),
    kind_of_cases(
        Feedback.objects.judged_as_junk,
        key="junk",
        label=_("Inskick som någon i personalen har bedömt som skräp"),
        counted_from=_("Tiden räknas från att det kom in, eller från det senaste som skrevs i det."),
        suggestion=_("Ett förslag att ta ställning till är att gallra dem genast (0 månader)."),
    ),
    Kind(key="stories", label=_("Texterna ”Du sa – vi gjorde”, alla versioner som har publicerats")),
    Kind(key="figures", label=_("Årets siffror om synpunkter, som de var innan årets ärenden började gallras")),
    Kind(
        key="photo-metadata",
        label=_(
            "Det som tas bort ur en bild: uppgifter om plats, tid och kamera, färgprofilen, "
            "upplösning utöver 2\u00a0000 bildpunkter på längsta sidan, och rörelse"
        ),
        suggestion=_("Det tas bort när bilden kommer in. Det är också gallring, och behöver ett beslut."),
        is_automatic=True,
    ),
]

FORGETS = [
    Forgotten(_("En bild som du har valt men inte skickat"), _("Raderas efter ett dygn.")),
]
