"""Whether readers see a member, a seat or a topic, and if not, why: in words for staff."""

from django.urls import reverse
from django.utils.translation import gettext as _

from trygghetsrad.lib.admin import seen
from trygghetsrad.lib.swedish import plain_date


def member_in_public(member, seat, *, on):
    """`seat` is the Term that the member has, or will have or had last; None without any."""
    if seat is None and not member.is_protected:
        return _("Syns inte för att personen inte har något uppdrag.")
    return seat_in_public(seat, member, on=on)


def seat_in_public(seat, member, *, on):
    if why := why_unseen(seat, member, on=on):
        return why
    page = reverse("council:member_list"), _("Ledamöter")
    if seat.has_picture:
        return seen(*page, _("Syns med namn och foto"))
    if not seat.may_be_named:
        return seen(*page, _("Räknas, men namnet syns inte för att det är valt så för uppdraget"))
    without = _("Syns med namn, men fotot syns inte för att uppdraget inte säger ”namn och foto”")
    return seen(*page, without if member.photo_id else _("Syns med namn"))


def why_unseen(seat, member, *, on):
    """In a sentence; "" for a seat that is held that day."""
    if member.is_protected:
        return _("Syns inte för att personen har skyddade personuppgifter.")
    if seat.first_day > on:
        return _("Syns inte än, för att uppdraget börjar %s.") % plain_date(seat.first_day)
    if seat.last_day and seat.last_day < on:
        return _("Syns inte för att uppdraget tog slut %s.") % plain_date(seat.last_day)
    return ""


def topic_in_public(topic):
    return may_be_chosen(topic, _("Syns inte bland det man kan välja, för att ämnet är avmarkerat."))


def area_in_public(area):
    return may_be_chosen(area, _("Syns inte bland det man kan välja, för att området är avmarkerat."))


def may_be_chosen(row, why_not):
    if not row.is_active:
        return why_not
    return seen(reverse("contact:feedback_form"), _("Lämna en synpunkt"), _("Går att välja"))
