"""Two people at the updates of one measure: the one who saves last is told so first, and loses nothing."""

import hashlib
import json

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from trygghetsrad.lib.swedish import clock, plain_date
from trygghetsrad.records.editing import Overwritten, lost_row

from ..models import Measure


class FollowUpForm(forms.ModelForm):
    """The form around a measure's updates: it knows on which of them it was opened, and does not save past later ones.

    It is then shown again as if opened on the newest, with all that was typed: to save it now is a choice.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    is_late = False

    class Meta:
        model = Measure
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.saved = list(self.instance.updates.select_related("recorded_by").order_by("-day", "-pk"))
        self.initial["seen"] = digest(self.saved)

    def clean(self):
        cleaned = super().clean()
        newest, seen = self.initial["seen"], cleaned.get("seen")
        if seen != newest and (seen or self.saved):
            self.is_late = True
            self.add_error(None, late_words())
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = newest
        return cleaned

    def overwritten(self, formsets):
        """What stands where a late form would write, and what it would bring back; nothing for one that is in time."""
        if not self.is_late:
            return []
        now = [saved_now(each) for each in self.saved]
        lost = [lost_row(formset, row) for formset in formsets for row in getattr(formset, "lost", [])]
        return (now or [Overwritten("", _("Uppföljningar"), _("Inga är sparade."))]) + lost


def late_words():
    return _(
        "Någon annan sparade uppföljningar medan du skrev. Det du skrev är inte sparat än, men allt står kvar. Jämför "
        "med det som är sparat, här nedanför. Sparar du igen gäller det du skrev."
    )


def digest(updates):
    """Return 64 hexadecimal digits that tell these updates, as they stand, from all others; "" for none."""
    rows = [[each.pk, str(each.day), each.status, each.whose, each.words] for each in updates]
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest() if rows else ""


def saved_now(update):
    moment = timezone.localtime(update.recorded_at)
    facts = {"day": plain_date(moment), "time": clock(moment), "who": update.recorded_by}
    recorded = _("Infört %(day)s kl. %(time)s av %(who)s.") if update.recorded_by else _("Infört %(day)s kl. %(time)s.")
    words = "\n".join(filter(None, [update.whose, update.words, recorded % facts]))
    return Overwritten(plain_date(update.day), capfirst(update.get_status_display()), words)
