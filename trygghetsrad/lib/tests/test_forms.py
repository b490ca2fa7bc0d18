import pytest
from django import forms

from trygghetsrad.lib.forms import UNUSABLE, EmailField, PublicForm, TextField


class Form(PublicForm):
    kind = forms.ChoiceField(choices=[("a", "Ett"), ("b", "Två")], widget=forms.RadioSelect)
    text = TextField(label="Text", max_length=3, is_line=False)
    email = EmailField(label="E-post", required=False)
    agreed = forms.BooleanField(label="Ja tack", required=False)


def faults_of(**answers):
    return [(fault.target, fault.message) for fault in Form({"kind": "a", "text": "abc"} | answers).faults]


@pytest.mark.parametrize(
    ("answers", "target"),
    [({"kind": ""}, "id_kind_0"), ({"text": ""}, "id_text"), ({"email": "x"}, "id_email")],
)
def test_a_fault_leads_to_its_control(answers, target):
    assert [fault[0] for fault in faults_of(**answers)] == [target]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc", []),
        ("a\r\nb", []),  # one line end is one character, however the browser writes it
        ("abcd", ["Text: Texten är 1 tecken för lång. Den får ha högst 3 tecken."]),
        ("a" * 1_238, ["Text: Texten är 1\u00a0235 tecken för lång. Den får ha högst 3 tecken."]),
    ],
)
def test_the_summary_tells_which_text_is_too_long_and_by_how_much(text, expected):
    assert [message for _target, message in faults_of(text=text)] == expected


@pytest.mark.parametrize("text", ["\u200b", "\u00ad\n\u2060", "\ufeff \u180e", "\u3164", "\u2800"])
def test_a_text_of_which_nothing_is_seen_is_none(text):
    assert faults_of(text=text) == faults_of(text="") != []


@pytest.mark.parametrize("text", ["å\u00adä", "👍", "❤\ufe0f", "👩\u200d🚒"])
def test_what_is_seen_is_kept_with_what_is_not(text):
    form = Form({"kind": "a", "text": text})
    assert (form.is_valid(), form.cleaned_data["text"]) == (True, text)


def test_the_browser_is_never_asked_to_cut_a_text():
    assert "maxlength" not in str(Form()["text"]) + str(Form()["email"])


def test_answers_are_carried_and_shown():
    form = Form({"kind": "b", "text": " a\r\nb", "agreed": "on"})
    assert form.is_valid()
    carried = [(answer.name, answer.value, answer.shown) for answer in form.answers()]
    assert carried == [("kind", "b", "Två"), ("text", "a\nb", "a\nb"), ("email", "", ""), ("agreed", "on", "Ja")]
    assert Form({answer.name: answer.value for answer in form.answers()}).is_valid()


def test_what_was_typed_is_known_by_field_and_free_of_control_characters():
    assert Form.typed({"text": "a\x00b", "agreed": "on", "stray": "x"}) == {"text": "ab", "agreed": "on"}


@pytest.mark.parametrize(
    "address",
    [
        "a@xn--å.se",
        "a@[127.0.0.1]",
        "a@[IPv6:::1]",
        "a@。a.se",
        "a@" + "å" * 58 + ".se",
        "=?utf-7?q?+AAo-?=@example.org",
        "=?utf-8?b?////?=@example.org",
    ],
)
def test_an_address_that_no_mail_can_be_written_to_is_refused(address):
    assert faults_of(text="a", email=address) == [("id_email", f"E-post: {UNUSABLE}")]
