"""Cases that are joined, and what is done with them."""

from contact import actions
from contact.models import Feedback
from contact.tests.build_feedback import NOW, value_of
from contact.tests.test_feedback_admin import LIST


def join(case, to, *, by):
    actions.join(feedback=case, to=to, by=by, now=NOW)
    case.refresh_from_db()


def step_of(feedback):
    return f"{LIST}{feedback.pk}/sammanfor/"


def shown_and_joined(client, case, main, **changes):
    page = client.post(step_of(case), {"number": main.number, "step": "visa"})
    sent = {"number": main.number, "shown": main.pk, "seen": value_of(page, "seen"), "step": "sammanfor"} | changes
    return client.post(step_of(case), sent)


def states():
    return list(Feedback.objects.order_by("pk").values_list("state", flat=True))


def own_words(text, feedback):
    told = {"feedback": feedback, "text": text, "submission": f"{len(text):064}", "now": NOW}
    return actions.write_again(**told)
