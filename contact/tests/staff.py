"""Staff at work in the admin of the hours."""

from django.urls import reverse


def address(model, page, *args):
    return reverse(f"admin:contact_{model._meta.model_name}_{page}", args=args)


def post(staff, row_or_model, fields):
    """Post the form once."""
    is_new = isinstance(row_or_model, type)
    url = address(row_or_model, "add") if is_new else address(row_or_model, "change", row_or_model.pk)
    return staff.post(url, fields, follow=True)


def save(staff, row_or_model, fields):
    """Post the form, and again where it shows what would change; return what it refuses, and what it warned of."""
    response = post(staff, row_or_model, fields)
    preview = response.context.get("preview")
    if preview:
        response = post(staff, row_or_model, fields | {"confirmed": preview.mark})
        assert "preview" not in response.context
    return refusals(response), [spaced(caution) for caution in preview.cautions] if preview else []


def refusals(response):
    errors = response.context.get("errors") or []
    return [str(text) for each in errors for text in ([each] if isinstance(each, str) else each)]


def spaced(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")
