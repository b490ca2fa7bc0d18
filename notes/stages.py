"""How far a note has come, in words for staff."""

from django.utils.translation import gettext as _

from trygghetsrad.lib.swedish import plain_date

from .models import Review
from .rules.stages import Stage, stage


def stage_words(stage, review):
    """`review` is the latest one; None only for a draft that nobody has been asked about."""
    words = {
        Stage.DRAFT: _("Ingen är tillfrågad om granskning"),
        Stage.IN_REVIEW: _("Hos %(reviewer)s för granskning sedan %(asked)s"),
        Stage.RETURNED: _("Tillbaka för ändring från %(who)s %(answered)s"),
        Stage.APPROVED: _("Godkänd av %(who)s %(answered)s"),
        Stage.CHANGED: _("Ändrad sedan %(who)s godkände den %(answered)s"),
    }
    return words[stage] % facts(review) if stage != Stage.DRAFT else words[stage]


def latest_words(review):
    """What happened last, which stays true when the text is changed; None where nobody was asked, or in vain."""
    if review is None or review.verdict == Review.Verdict.TAKEN_BACK:
        return None
    if review.verdict == Review.Verdict.APPROVED:
        return _("Godkändes av %(who)s %(answered)s") % facts(review)
    return stage_words(stage(review.verdict, is_same_text=True), review)


def facts(review):
    return {
        "reviewer": review.reviewer,
        "who": review.answered_by,
        "asked": plain_date(review.asked_at),
        "answered": plain_date(review.answered_at) if review.answered_at else "",
    }
