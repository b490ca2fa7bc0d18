"""That somebody is to be told by phone or by letter: what the page of a case says of it, to those who do that."""

from django.template.loader import render_to_string

from .letters import LETTER
from .letters import page_of as letter_page
from .noting import NOTING

ANSWERS = "contact.add_caseentry"


def to_tell_words(admin, request, feedback):
    """Whom to call, or that a letter is to be posted, and where that is ticked off; "" of any other case."""
    if feedback is None or feedback.is_hidden_from(request.user):
        return ""
    if LETTER.may_be_taken(request, feedback) and feedback.is_to_be_posted:
        return rendered(letter=letter_page(feedback))
    notes = NOTING.may_be_taken(request, feedback)
    if not (notes or request.user.has_perm(ANSWERS)) or not feedback.is_to_be_called:
        return ""
    return rendered(phone=feedback.reply_phone, noting=admin.page_of(NOTING.name, feedback) if notes else "")


def rendered(**told):
    return render_to_string("admin/contact/to_tell.html", told)
