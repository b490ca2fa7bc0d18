"""What a case tells beside its own fields, in the list and on its form."""

from django.contrib import admin
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.languages import SOURCE
from trygghetsrad.lib.swedish import clock, plain_date

from ..models import Feedback, TopicRoute
from .entries import thread_of
from .handing_out import disclosures_of
from .joining import joined_cases_of
from .junk import sign_words
from .letters import letters_of
from .masking import masked_copies_of
from .photos import photos_of
from .raising import in_council_words
from .renewing import renewals_of
from .secrecy import hidden_text, secrecy_of


def function_of(feedback):
    """Who answers for the topic of the case; "" where that is not said."""
    return TopicRoute.objects.filter(topic=feedback.topic_id).values_list("function", flat=True).first() or ""


def in_words(moment):
    return _("%(day)s kl. %(time)s") % {"day": plain_date(moment), "time": clock(moment)}


def name_in(field):
    """Who stands in a field, as text: the admin makes a link of it, which whoever may see no accounts is refused at."""

    @admin.display(description=Feedback._meta.get_field(field).verbose_name)
    def name(self, feedback):
        return getattr(feedback, field) or "–"

    return name


class CaseCells:
    """Mixed into the admin of cases."""

    opened_by_name, worry_by_name, assigned_to_name = map(name_in, ("opened_by", "worry_by", "assigned_to"))

    @admin.display(description=_("texten"))
    def hidden_text(self, feedback):
        return hidden_text(feedback)

    @admin.display(description=_("sekretess"))
    def secrecy(self, feedback):
        return secrecy_of(feedback)

    @admin.display(description=_("maskad kopia"))
    def masked_copies(self, feedback):
        return masked_copies_of(feedback)

    @admin.display(description=_("utlämnat"))
    def disclosures(self, feedback):
        return disclosures_of(feedback)

    @admin.display(description=_("postade brev"))
    def posted_letters(self, feedback):
        return letters_of(feedback)

    @admin.display(description=_("nya koder"))
    def code_renewals(self, feedback):
        return renewals_of(feedback)

    @admin.display(description=_("samma sak"))
    def joined_cases(self, feedback):
        return joined_cases_of(feedback)

    @admin.display(description=_("inkom"), ordering="received_at")
    def received(self, feedback):
        return timezone.localdate(feedback.received_at).isoformat()

    @admin.display(description=_("inkom"))
    def came_in(self, feedback):
        received, registered = feedback.received_at, feedback.registered_at
        if registered is None:
            return in_words(received)
        words = _("%(day)s. Registrerades %(moment)s.")
        return words % {"day": plain_date(received), "moment": in_words(registered)}

    @admin.display(description=_("ärendemening"), ordering="matter")
    def matter_and_place(self, feedback):
        """Many are about the same; where it is tells them apart. The place is in the sender's own words."""
        place = "" if feedback.is_secret else Truncator(feedback.place).chars(40)
        where = ", ".join(str(each) for each in (feedback.area, place) if each)
        return format_html("{}<br><small>{}</small>", feedback.matter, where) if where else feedback.matter

    @admin.display(description=_("så börjar texten"))
    def beginning(self, feedback):
        return _("Texten är dold.") if feedback.is_secret else Truncator(" ".join(feedback.message.split())).chars(100)

    @admin.display(description=_("språk"))
    def language_told(self, feedback):
        language = feedback.get_language_display()
        is_swedish = feedback.language == SOURCE
        return language if is_swedish else _("Skrevs på %(language)s: svara på %(language)s") % {"language": language}

    @admin.display(description=_("tecken på skräp"))
    def junk_signs(self, feedback):
        return sign_words(feedback)

    @admin.display(description=_("ämnet besvaras av"))
    def function(self, feedback):
        return function_of(feedback) or "–"

    @admin.display(description=_("tas upp"))
    def in_council(self, feedback):
        return in_council_words(feedback)

    @admin.display(description=_("hittills"))
    def thread(self, feedback):
        return thread_of(feedback)

    @admin.display(description=_("bilder"))
    def pictures(self, feedback):
        return photos_of(feedback)

    @admin.display(description=_("ska besvaras"), ordering="due_on")
    def due(self, feedback):
        """Nobody is to answer what social services have."""
        if feedback.due_on is None or feedback.is_handed_over:
            return "–"
        day = feedback.due_on.isoformat()
        return _("%s, sen") % day if feedback.is_overdue(on=timezone.localdate()) else day

    @admin.display(description=_("obs"))
    def warning(self, feedback):
        """Of what is secret, all are told only that it is: what was found in it is a part of that."""
        news = (feedback.opened_at and getattr(feedback, "has_unread", False), _("nytt från avsändaren"))
        warnings = [news, *([(True, _("sekretess"))] if feedback.is_secret else self.found_in(feedback))]
        return ", ".join(str(words) for is_so, words in warnings if is_so)

    def found_in(self, feedback):
        return [
            (feedback.joined_to_id, _("hör till %s") % feedback.joined_to),
            (feedback.holds_personal_number, _("personnummer")),
            (feedback.is_suspected, _("misstänkt skräp")),
            (getattr(feedback, "kept_photos", []), _("bilder")),
            (feedback.language != SOURCE, feedback.get_language_display()),
        ]
