"""What stands on the site whose database is stopped: run in a process of its own, it tells of it as JSON."""

import json
import sys

import django

django.setup()

from django.utils import timezone  # noqa: E402

from contact.doors import code_digest  # noqa: E402
from contact.models import HoursException  # noqa: E402
from contact.tests.build_case import CODE  # noqa: E402
from contact.tests.build_feedback import build_feedback  # noqa: E402
from contact.tests.build_hours import exception  # noqa: E402
from contact.tickets import ticket_of  # noqa: E402
from council.models import Topic  # noqa: E402
from notes import actions  # noqa: E402
from notes.actions.subscribing import PURPOSE  # noqa: E402
from notes.models import Note, Subscription  # noqa: E402
from trygghetsrad.accounts.models import User  # noqa: E402
from trygghetsrad.kept_pages import first_pages  # noqa: E402
from trygghetsrad.lib import linktoken  # noqa: E402


def build(now):
    user = User.objects.create_superuser("kim", password="provar-det-har-nu")
    user.save()
    HoursException.objects.all().delete()
    exception(timezone.localdate(now), opens="11:30", closes="12:00").save()
    case = build_feedback(code_digest=code_digest(CODE), now=now)
    preview = actions.open_preview(Note.objects.first(), by=user, whom="Polisen", days=7, now=now)
    follower = Subscription.objects.create(email="a@example.org", asked_at=now, confirmed_at=now)
    return {
        "number": case.number,
        "ticket": ticket_of(case, now=now),
        "digest": preview.note.digest(),
        "topic": str(Topic.objects.active().first().pk),
        "preview": preview.get_absolute_url(),
        "confirm": f"/prenumerera/bekrafta/{linktoken.issue(follower.token, PURPOSE, now)}/",
        "leave": f"/prenumerera/avsluta/{follower.token}/",
        "paths": [f"{key.path}?{key.query}" if key.query else key.path for key in first_pages()],
    }


if __name__ == "__main__":
    json.dump(build(timezone.now()), sys.stdout)
