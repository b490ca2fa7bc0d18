"""Who sits at the table on a day, as the public may know it."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trygghetsrad.lib.swedish import alphabetical

from .models import SEATED, Attendance, Group, Term


@dataclass(frozen=True)
class GroupAtTable:
    group: str
    label: str
    count: int  # all whom the public may know of, the named ones included
    named: list  # terms
    has_examples: bool = False

    @property
    def unnamed(self):
        return self.count - len(self.named)

    @property
    def unnamed_words(self):
        if self.group == Group.RESIDENT:
            return residents_in_words(self.unnamed, has_others=bool(self.named))
        words = ngettext("%s person som inte nämns vid namn.", "%s personer som inte nämns vid namn.", self.unnamed)
        return (_("Dessutom %s") if self.named else "%s") % (words % self.unnamed)


def residents_in_words(count, *, has_others):
    if has_others:
        return _("Dessutom %s invånare. Vi skriver inte ut namn på invånare som inte själva vill.") % count
    return _("%s invånare. Vi skriver inte ut invånarnas namn.") % count


@dataclass(frozen=True)
class Present:
    """Who was at a meeting."""

    counts: list  # pairs of a group's name and a number
    excused: int
    named: list  # terms

    @property
    def heading(self):
        total = sum(number for _label, number in self.counts)
        return ngettext("%s person var med", "%s personer var med", total) % total

    @property
    def excused_words(self):
        if not self.excused:
            return ""
        return ngettext("%s hade anmält förhinder.", "%s hade anmält förhinder.", self.excused) % self.excused


def counts(*, on):
    """How many sit in each group, as pairs of label and number, and whether any of them is an example.

    Those with protected identity are in no number.
    """
    seats = list(Term.objects.current(on=on).counted().values_list("group", "member__is_example"))
    found = Counter(group for group, _is_example in seats)
    pairs = [(Group(group).counted(found[group]), found[group]) for group, _label in SEATED if found[group]]
    return pairs, any(is_example for _group, is_example in seats)


def groups(*, on):
    """All groups with someone in them, in the order of the table; names by surname."""
    by_group = defaultdict(list)
    for term in Term.objects.current(on=on).counted().select_related("member__photo"):
        by_group[term.group].append(term)
    return [at_table(group, label, by_group[group]) for group, label in SEATED if by_group[group]]


def at_table(group, label, terms):
    named = sorted((each for each in terms if each.may_be_named), key=by_surname)
    return GroupAtTable(group, label, len(terms), named, any(each.member.is_example for each in terms))


def by_surname(term):
    return alphabetical(term.member.name.split()[-1]), alphabetical(term.member.name)


def attendance(meeting):
    """Who was at the meeting, or None where nobody has said so yet."""
    rows = list(meeting.attendance.annotate(names=Count("members")))
    present = [(Group(row.group).counted(row.present), row.present) for row in rows if row.present]
    if not present:
        return None
    named = named_at(meeting) if any(row.names for row in rows) else []
    return Present(present, sum(row.excused for row in rows), named)


def named_at(meeting):
    """The terms of those who were there and may be named: by the term they had then, and by the person today."""
    present = Attendance.members.through.objects.filter(attendance__meeting=meeting)
    terms = Term.objects.current(on=meeting.day).nameable().filter(member__in=present.values("member"))
    return sorted(terms.select_related("member"), key=by_surname)
