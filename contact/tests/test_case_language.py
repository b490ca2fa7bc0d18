"""Staff see in which language a case was written, and choose it for whom they write down; the database keeps it."""

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import get_language, override

from contact.actions.answering import notice
from contact.models import Feedback
from contact.tests.build_case import answer, build_case, opened
from contact.tests.build_feedback import FORM, build_feedback, build_staff, build_topic, send, text_of
from contact.tests.test_feedback_admin import page_of
from notes.tests.posting import post_opened
from trygghetsrad.records.models import Mail
from trygghetsrad.tests.untranslated import recorded, swedish_words

pytestmark = pytest.mark.django_db
ADD = "/admin/contact/feedback/add/"
FOLLOW = "synpunkter/folj/"


def test_the_language_of_a_case_never_changes():
    feedback = build_feedback(language="fi")
    with pytest.raises(IntegrityError), transaction.atomic():
        Feedback.objects.filter(pk=feedback.pk).update(language="sv")


@pytest.mark.parametrize(
    ("language", "told"), [("fi", "Skrevs på finska: svara på finska"), ("en", "Skrevs på engelska: svara på engelska")]
)
def test_staff_are_told_to_answer_in_the_language_of_the_case(client, handler, language, told):
    feedback = build_feedback(language=language)
    assert told in text_of(client.get(page_of(feedback)))
    assert told.rpartition(" ")[2] in text_of(client.get("/admin/contact/feedback/"))


def test_of_a_swedish_case_no_language_is_urged(client, handler):
    feedback = build_feedback()
    assert "svara på" not in text_of(client.get(page_of(feedback)))


def test_who_writes_down_for_somebody_chooses_the_language_of_the_mails(client, handler):
    facts = {"channel": "phone", "kind": "view", "message": "Pimeää.", "reply_email": "kim@example.org"}
    post_opened(client, ADD, facts | {"language": "fi"})
    assert Feedback.objects.get().language == "fi"
    assert Mail.objects.get().body.startswith("Hei!")


def test_a_case_read_in_another_language_says_in_which_it_was_written(client):
    build_case(language="fi", message="Pimeää.")
    assert '<div class="stack" lang="fi"><p>Pimeää.</p>' in text_of(opened(client))


@pytest.mark.parametrize("language", ["fi", "en"])
def test_each_mail_is_in_the_language_of_its_case_whoever_sends_it(language):
    with recorded(language) as lacking:
        case = build_case(reply_email="kim@example.org", language=language)
        for order, kind in enumerate(["answer", "question", "closing"]):
            answer(case, by=build_staff(name=kind), kind=kind, submission=str(order))
    assert lacking == set() and get_language() == "sv"
    mails = list(Mail.objects.order_by("pk"))
    assert len(mails) == 4
    for mail in mails:
        assert mail.body.startswith({"fi": "Hei!", "en": "Hello!"}[language])
        assert f"{settings.SITE_URL}/{language}/{FOLLOW}\n" in mail.body
        assert swedish_words(mail.subject + mail.body, language) == []


def test_the_mails_of_a_swedish_case_stay_swedish_where_another_language_is_spoken():
    with override("fi"):
        case = build_case(reply_email="kim@example.org")
        entry = answer(case, by=build_staff())
        assert get_language() == "fi"
    first, second = Mail.objects.order_by("pk")
    assert (first.body[:4], second.body) == ("Hej!", notice(case, entry)[1])
    assert f"{settings.SITE_URL}/{FOLLOW}\n" in first.body


@pytest.mark.parametrize("language", ["fi", "en"])
def test_a_case_remembers_its_language_and_the_register_says_it_in_swedish(client, language):
    topic = build_topic("Belysning", title_fi="Valaistus", title_en="Street lighting")
    fields = {"kind": "question", "message": "Lamp", "topic": topic.pk}
    response = send(client, path=f"/{language}{FORM}", step="skicka", **fields)
    case = Feedback.objects.get()
    assert (case.language, case.matter, case.topic) == (language, "Fråga om belysning", topic)
    assert {"fi": "Valaistus", "en": "Street lighting"}[language] in text_of(response)
