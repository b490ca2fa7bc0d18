from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contact.models import Centre, ContactPerson, Feedback
from contact.waiting import left_with, stories_to_publish
from contact.waiting import notices as waiting_cases
from notes.waiting import notices as waiting_notes
from trygghetsrad.carrying import carries
from trygghetsrad.lib.admin import pasted
from trygghetsrad.records.models import READING
from trygghetsrad.records.retention import notices as waiting_rules
from trygghetsrad.records.sending import notices as waiting_mail
from trygghetsrad.retention import KINDS

APPS = ["council", "notes", "contact", "records", "accounts"]
MODELS = [
    *("Meeting", "Member", "Page", "Topic", "Area"),
    *("Note", "Measure", "Subscription", "Routine"),
    *(
        "Feedback",
        "Story",
        "AnswerTemplate",
        "TopicRoute",
        "CaseRoutine",
        "HoursYear",
        "HoursException",
        "AssemblyEvening",
        "EarlyClosing",
        "ClosedEve",
        "Season",
    ),
    *("Centre", "ContactPerson", "RightWay", "RelatedSite"),
    *("Publication", "Mail", "RetentionProposal", "RetentionCertificate", "RetentionRule", "Reading"),
]
DONE_LATELY = 10


def place(order, name):
    return order.index(name) if name in order else len(order)


def hours_of_the_year():
    """The one page in the list that is no model's: the hours of a year as all their rules decide them."""
    return {
        "name": _("Öppettiderna dag för dag"),
        "object_name": "HoursYear",
        "admin_url": reverse("admin:contact_season_year"),
        "add_url": None,
        "view_only": True,
        "perms": {"add": False, "change": False, "delete": False, "view": True},
    }


def done_lately(user):
    """What `user` did, the newest first. To have read something is nothing that one did to it."""
    mine = LogEntry.objects.filter(user=user).exclude(action_flag=READING)
    return mine.select_related("content_type")[:DONE_LATELY]


class Choices(AutocompleteJsonView):
    """What is found to choose among, in the words of `choice_words` where the admin of its rows has any."""

    def get_queryset(self):
        related = self.model_admin.list_select_related
        found = super().get_queryset()
        return found.select_related(*related) if isinstance(related, list) else found

    def serialize_result(self, obj, to_field_name):
        words = getattr(self.model_admin, "choice_words", str)
        return super().serialize_result(obj, to_field_name) | {"text": words(obj)}


class StaffSite(admin.AdminSite):
    """The stock admin under our name. Sign-in and passwords belong to the accounts app, so its own doors lead there."""

    site_header = _("Trygghetsrådet")
    site_title = _("Trygghetsrådet")
    index_title = _("Vad vill du göra?")
    empty_value_display = "–"

    def get_urls(self):
        return [path("inklistrat/", self.admin_view(pasted), name="pasted"), *super().get_urls()]

    def autocomplete_view(self, request):
        return Choices.as_view(admin_site=self)(request)

    def admin_view(self, view, cacheable=False):
        checked = super().admin_view(view, cacheable)
        is_page = view not in (pasted, self.logout)  # the script that asks the one shows no page; the other has no text
        return carries(view, checked=checked, site=self) if is_page else checked

    def get_app_list(self, request, app_label=None):
        """In the order of the work: what comes up most often first, settings last."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            if any(model["object_name"] == "Season" for model in app["models"]):
                app["models"].append(hours_of_the_year())
            for model in app["models"]:
                if model["object_name"] == "Note" and model["add_url"]:
                    model["add_url"] = reverse("admin:notes_note_begin_list")  # from a meeting, seldom from nothing
            app["models"].sort(key=lambda model: place(MODELS, model["object_name"]))
        return sorted(apps, key=lambda app: place(APPS, app["app_label"]))

    def index(self, request, extra_context=None):
        """What waits for the one who has signed in stands first."""
        user, now = request.user, timezone.now()
        today = timezone.localdate(now)
        waiting = [*waiting_cases(user, on=today), *waiting_mail(user, now=now), *waiting_notes(user, on=today)]
        waiting += [*stories_to_publish(user), *waiting_rules(user, KINDS, now=now)]
        told = {"notices": waiting, "done_lately": done_lately(user), "title": self.question_to(request)}
        return super().index(request, told | (extra_context or {}))

    def question_to(self, request):
        """Who may change nothing is not asked what they want to do."""
        perms = [model["perms"] for app in self.get_app_list(request) for model in app["models"]]
        return self.index_title if any(each["add"] or each["change"] for each in perms) else _("Vad vill du läsa?")

    def retention_kinds(self):
        """The kinds of records that rules of retention may be about."""
        return KINDS

    def public_contacts(self):
        """The phone numbers and addresses that the contact page shows: no check warns of them."""
        pairs = [*Centre.objects.values_list("phone", "email"), *ContactPerson.objects.values_list("phone", "email")]
        return [each for pair in pairs for each in pair if each]

    def left_with(self, user):
        """What whoever closes an account is told of that lies with it, and with nobody else; "" where nothing does."""
        return left_with(user)

    def secret_mail(self, user):
        """What mail that `user` may not see belongs to."""
        return Feedback.objects.unreadable(by=user).mail_groups()

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")
