"""Who gets mail about a review, and what it says."""

import pytest

from trygghetsrad.records.models import Mail

from .build import make_user
from .reviewing import RETURNED, answer, ask, make_written_note

pytestmark = pytest.mark.django_db


@pytest.fixture
def note(writer):
    return make_written_note(by=writer)


def mailed(to):
    return Mail.objects.filter(to=f"{to}@example.org").order_by("pk").values_list("subject", "body")


def with_mail(*users):
    for user in users:
        user.email = f"{user.username}@example.org"
        user.save()


WAITS = "Minnesanteckningarna från mötet 11\xa0februari\xa02026 är godkända och väntar på att publiceras"


def test_when_who_asked_may_not_publish_everybody_who_may_is_told(note, reader):
    editor, other, away = (
        make_user("redaktor", may=("change",)),
        make_user("annan"),
        make_user("borta"),
    )
    with_mail(editor, other, away, reader)
    away.is_active = False
    away.save()
    answer(ask(note, editor, reader), reader)
    [(subject, body)] = mailed("annan")
    assert subject == WAITS and f"/admin/notes/note/{note.pk}/publicera/" in body
    assert [len(mailed(name)) for name in ("redaktor", "granskare", "borta")] == [1, 1, 0]  # as before, and no more


def test_when_who_asked_may_publish_nobody_else_is_told(note, writer, reader):
    with_mail(make_user("annan"), writer, reader)
    answer(ask(note, writer, reader), reader)
    assert [len(mailed(name)) for name in ("skribent", "annan")] == [1, 0]


def test_who_may_publish_is_not_told_of_what_was_returned(note, reader):
    with_mail(make_user("annan"))
    answer(ask(note, make_user("redaktor", may=("change",)), reader), reader, RETURNED, comment="Antal saknas.")
    assert len(mailed("annan")) == 0


def test_who_is_waited_for_gets_a_mail_without_the_text(note, writer, reader):
    with_mail(writer, reader)
    review = ask(note, writer, reader, message="Titta på punkt 2.")
    answer(review, reader, RETURNED, comment="Antalet saknas.")
    mails = list(Mail.objects.order_by("pk").values_list("to", "subject", "body"))
    assert [(to, subject.replace("\xa0", " ")) for to, subject, _body in mails] == [
        ("granskare@example.org", "skribent ber dig granska minnesanteckningarna från mötet 11 februari 2026"),
        (
            "skribent@example.org",
            "granskare vill att du ändrar i minnesanteckningarna från mötet 11 februari 2026",
        ),
    ]
    assert all(f"/admin/notes/note/{note.pk}/granska/" in body for _to, _subject, body in mails)
    assert not any(words in body for words in ("punkt 2", "Antalet", note.title) for *_facts, body in mails)
