"""Two people at one form: the one who saves last is told so first, loses nothing, and writes over nothing untouched."""

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from trygghetsrad.lib.seen import SeenField, read, written
from trygghetsrad.lib.swedish import clock, plain_date

from .catching_up import Meanwhile, catch_up, differs, in_words, is_ticked, marks, renumbered, says, write

MOST_ROWS = 300  # beneath one row; a form with more was not made here


class SeenMixin(metaclass=forms.forms.DeclarativeFieldsMetaclass):
    """A form that knows what it was opened on, and does not save past anything that was saved later.

    `initial` is what is saved now. A form that is late is refused once, and shown again as if it had been opened now:
    what was typed stands, and what was not touched says what is saved. To save it then is a choice.
    """

    seen = SeenField()
    is_late = False
    both, taken = (), ()  # what was changed here too, and what was not

    def subject(self):
        """The row that was saved meanwhile."""
        raise NotImplementedError

    def get_initial_for_field(self, field, field_name):
        if field_name == "seen":
            return written(marks(self))
        return super().get_initial_for_field(field, field_name)

    def full_clean(self):
        if self.is_bound and self.subject().pk:
            self.notice()
        super().full_clean()

    def notice(self):
        name = self.add_prefix("seen")
        opened, now = read(self.data.get(name)), marks(self)
        if differs(opened, now):
            self.is_late, self.data = True, self.data.copy()
            self.both, self.taken = catch_up(self, opened)
            self.data[name] = written(now)

    def clean(self):
        cleaned = super().clean()
        self.is_late = self.is_late or getattr(self.subject(), "has_late_rows", False)
        if self.is_late:
            self.add_error(None, told_of(self.subject()))
        return cleaned


class EditedForm(SeenMixin, forms.ModelForm):
    """The form of a row that several people edit; the rows beneath it stand in `EditedFormSet`s."""

    def subject(self):
        return self.instance


class EditedFormSet(forms.BaseInlineFormSet):
    """The rows beneath an `EditedForm`, as that knows what it was opened on: rows that came or went meanwhile too.

    A row that somebody else removed stays away if it was not touched here, and else comes back as a new one.
    """

    named_by = "title"  # the field that a removed row is told by
    is_late = False

    def __init__(self, data=None, files=None, instance=None, **kwargs):
        self.both, self.taken = [], []
        super().__init__(data=data, files=files, instance=instance, **kwargs)
        self.absolute_max = min(self.absolute_max, MOST_ROWS)
        if self.is_bound and not self.data:
            self.data = MultiValueDict()  # a form that was sent empty, of which Django makes a plain dict
        if self.is_bound and self.instance.pk:
            self.notice()

    @cached_property
    def management_form(self):
        form = super().management_form
        form.fields["seen"] = SeenField()
        if not self.is_bound:
            form.initial["seen"] = written(self.marks())
        return form

    def marks(self):
        return {str(form.instance.pk): marks(form) for form in self.initial_forms if form.instance.pk}

    def notice(self):
        opened = {pk: row for pk, row in read(self.data.get(f"{self.prefix}-seen")).items() if isinstance(row, dict)}
        living, now = [str(row.pk) for row in self.get_queryset()], self.marks()
        is_whole = opened.keys() == now.keys() == set(living)
        if not is_whole or any(differs(opened[pk], row) for pk, row in now.items()):
            self.is_late = self.instance.has_late_rows = True  # which the form asks, when it is cleaned
            self.follow(opened, living)
            self.data[f"{self.prefix}-seen"] = written(self.marks())

    def follow(self, opened, living):
        """Give the form the rows that there are now, and let those not touched say what is saved."""
        key = f"{self.prefix}-%s-{self.model._meta.pk.name}"
        posted = [self.data.get(key % number) for number in range(len(self.initial_forms))]
        kept = [number for number, pk in enumerate(posted) if pk in living]
        gone = [number for number in range(len(posted)) if number not in kept]
        back = [number for number in gone if self.is_wanted(self.forms[number], opened.get(posted[number], {}))]
        self.tell_removed(gone, back)
        added = [pk for pk in living if pk not in posted]
        fresh = range(len(posted), self.total_form_count())
        order = [*kept, *(None for _pk in added), *back, *fresh]
        self.data, self.files = (renumbered(each, self.prefix, order) for each in (self.data, self.files))
        known = len(kept) + len(added)
        self.data[f"{self.prefix}-INITIAL_FORMS"], self.data[f"{self.prefix}-TOTAL_FORMS"] = str(known), str(len(order))
        for number, pk in enumerate([*added, *("" for _number in back)], start=len(kept)):
            self.data[key % number] = pk
        del self.__dict__["management_form"], self.__dict__["forms"]  # made anew, from the rows as they now stand
        for form in self.initial_forms:
            self.follow_row(form, opened, is_added=str(form.instance.pk) in added)

    @staticmethod
    def is_wanted(form, opened):
        """Whether a row that is gone was worked on here, so that it comes back."""
        known = [name for name in form.fields if name in opened]
        is_touched = not known or any(not says(form, name, opened[name]) for name in known)
        return form.has_changed() and not is_ticked(form) and is_touched

    def follow_row(self, form, opened, *, is_added):
        place = str(form.instance)
        if is_added:
            for name in marks(form):
                write(form, name)
            self.taken.append(Meanwhile(place, _("tillagd")))
            return
        shown = opened.get(str(form.instance.pk), {})
        if is_ticked(form) and differs(shown, marks(form)):
            words = _("Ändrad av någon annan sedan du öppnade formuläret. Sparar du igen tas den bort.")
            self.both.append(Meanwhile(place, _("ta bort"), words))
        both, taken = catch_up(form, shown, place)
        self.both, self.taken = self.both + both, self.taken + taken

    def tell_removed(self, gone, back):
        for number in gone:
            name = in_words(self.forms[number], self.named_by, self.forms[number][self.named_by].data)
            place = capfirst(self.model._meta.verbose_name)
            if number in back:
                words = _("Borttagen av någon annan. Den läggs till igen om du sparar.")
                self.both.append(Meanwhile(place, name, words))
            else:
                self.taken.append(Meanwhile(f"{place} {name}", _("borttagen")))


def meanwhile(form, formsets):
    """What a late form has to compare with, and what it has taken in, in the order of the page; {} for one in time."""
    if not getattr(form, "is_late", False):
        return {}
    pieces = [form, *formsets]
    both, taken = ([each for piece in pieces for each in getattr(piece, name, ())] for name in ("both", "taken"))
    return {"both": both + unkept_files(form, formsets), "taken": taken}


def unkept_files(form, formsets):
    """A browser does not send a file twice by itself, nor that one was taken away."""
    rows = [("", form), *((str(row.instance), row) for formset in formsets for row in formset.forms)]
    words = _("Ditt val av fil följde inte med. Välj igen.")
    return [
        Meanwhile(place, str(row[name].label), words)
        for place, row in rows
        for name, field in row.fields.items()
        if isinstance(field, forms.FileField) and row[name].data is not None
    ]


def told_of(row):
    """That `row` was saved meanwhile, by whom and when, and what it means to save once more."""
    who, moment = latest_edit(row)
    words = _("Någon annan sparade medan du skrev.")
    if who:
        words = _("%(who)s sparade %(day)s kl. %(time)s, medan du skrev.")
        words %= {"who": who, "day": plain_date(moment), "time": clock(moment)}
    return " ".join(
        [
            words,
            _(
                "Det du skrev är inte sparat än, men det står kvar. Det du inte hade ändrat är hämtat från det som är "
                "sparat. Jämför här ovanför. Sparar du igen gäller det som då står i formuläret."
            ),
        ]
    )


def latest_edit(row):
    """Who saved it last, and when, by the row itself or else by the admin's log; (None, None) if neither knows.

    The log tells in words of what else was done with a row, such as that it was read; what a form saved, as a list.
    """
    if getattr(row, "edited_at", None):
        return row.edited_by, row.edited_at
    kind = ContentType.objects.get_for_model(row)
    log = LogEntry.objects.filter(content_type=kind, object_id=str(row.pk), change_message__startswith="[{")
    entry = log.select_related("user").order_by("-action_time", "-pk").first()
    return (entry.user, entry.action_time) if entry else (None, None)
