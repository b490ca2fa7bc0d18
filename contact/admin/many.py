"""What one request takes of many ticked cases, how it names them, and how it tells of those that it left."""

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MOST_NAMED = 10
SENT = ("action", "select_across", ACTION_CHECKBOX_NAME)


def first_of(cases, most):
    """The first of the cases, `most` at the most, and how many more there are."""
    return list(cases[:most]), max(0, cases.count() - most)


def rest_words(waiting, most):
    """That some were left for another time; "" where none was."""
    if not waiting:
        return ""
    left = ngettext("%s ärende till är kvar.", "%s ärenden till är kvar.", waiting) % waiting
    return f"{left} {_('Högst %s tas på en gång: välj resten och gör om det.') % most}"


def in_words(numbers):
    """The first of the numbers, and a sign where there are more."""
    return ", ".join(numbers[:MOST_NAMED]) + (" …" if len(numbers) > MOST_NAMED else "")


def left_words(reasons):
    """A sentence for each of `reasons`, (words with room for numbers, the numbers), that some were left for."""
    return [str(words % in_words(numbers)) for words, numbers in reasons if numbers]


def chosen_words(cases):
    numbers = list(cases.values_list("number", flat=True))
    words = ngettext("%(count)s ärende: %(numbers)s", "%(count)s ärenden: %(numbers)s", len(numbers))
    return words % {"count": len(numbers), "numbers": in_words(numbers)}


def asked_page(model_admin, request, cases, *, title, form, **more):
    """Ask something about what is ticked, on a page that carries what the list was sent with."""
    carried = [(name, value) for name in SENT for value in request.POST.getlist(name)]
    template = "admin/contact/steps/ticked.html"
    told = {"chosen": chosen_words(cases), "sent": carried} | more
    return model_admin.step_page(request, None, step=title, title=title, template=template, form=form, **told)
