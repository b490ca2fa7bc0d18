"""What the tests of the council are made of: rows with defaults, so that a test names only what it is about."""

import io
from datetime import UTC, date, datetime, timedelta

from django.contrib.auth.models import Permission
from PIL import Image

from council import actions
from council.models import Attendance, Meeting, Member, Page, Term
from trygghetsrad.accounts.models import User
from trygghetsrad.records.actions import publish
from trygghetsrad.records.models import StoredFile

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LONG_AGO = date(2020, 1, 1)
DAY = timedelta(days=1)


def make_page(slug="om-belysning", **fields):
    return Page.objects.create(slug=slug, **{"title": "Om belysning", "body": "<p>Lampan vid stationen.</p>"} | fields)


def make_public_page(slug="om-belysning", now=NOW, **fields):
    page = make_page(slug, **fields)
    publish(page, by=None, now=now)
    page.refresh_from_db()
    return page


def correct(page, now=NOW, **fields):
    return publish(page, **{"by": None, "now": now, "correction": "Rätt namn.", "correction_kind": "fact"} | fields)


def make_member(name="Majken Mallberg", **fields):
    return Member.objects.create(name=name, **fields)


def make_protected():
    return make_member("", is_protected=True)


def make_term(member=None, group="politician", first_day=LONG_AGO, **fields):
    fields = {"appointed": "appointed", **fields}
    return Term.objects.create(member=member or make_member(), group=group, first_day=first_day, **fields)


def make_meeting(day=date(2026, 12, 2), **fields):
    return actions.save_meeting(Meeting(day=day, **fields))


def make_attendance(meeting, group="politician", present=1, members=(), **fields):
    row = Attendance.objects.create(meeting=meeting, group=group, present=present, **fields)
    row.members.set(members)
    return row


def picture(colour="green"):
    """The bytes of a small JPEG."""
    file = io.BytesIO()
    Image.new("RGB", (40, 50), colour).save(file, "JPEG")
    return file.getvalue()


def make_photo(colour="green"):
    return StoredFile.objects.store(picture(colour), mime="image/jpeg", suffix=".jpg", width=40, height=50)


def make_reader():
    """Staff who may look at everything of the council, and change nothing."""
    user = User.objects.create_user("lasare", password="lösenord", is_staff=True)
    user.user_permissions.set(
        Permission.objects.filter(codename__startswith="view_", content_type__app_label="council")
    )
    return user


def make_superuser():
    return User.objects.create_superuser("chef", password="lösenord", is_staff=True)
