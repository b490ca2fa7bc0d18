"""One promise to whoever has lost the code: every mail about a case makes it in the same words, in every language."""

from datetime import date

import pytest
from django.utils.translation import override

from contact.actions.answering import notice
from contact.actions.feedback import acknowledgement
from contact.models import CaseEntry
from contact.rules.announcing import lost_code, note_words, result_words
from contact.tests.build_case import build_case


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["sv", "fi", "en"])
def test_every_mail_about_a_case_makes_the_same_promise(language):
    case, question = build_case(reply_email="kim@example.org"), CaseEntry(kind=CaseEntry.Kind.QUESTION)
    with override(language):
        mails = [acknowledgement(case), notice(case, question)]
        mails += [
            note_words("TR-2026-0001", date(2026, 2, 11), ["/m/"], url="/f/"),
            result_words("1", "/a/", url="/f/"),
        ]
        assert [body.count(lost_code()) for _subject, body in mails] == [1] * len(mails)
