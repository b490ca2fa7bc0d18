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


def season_fields(*rows, year=None, **changes):
    """The season's form with a line of hours for each of `rows`: weekday, opens, closes, and what else it says."""
    total = {"intervals-TOTAL_FORMS": len(rows), "intervals-INITIAL_FORMS": sum("id" in more for *_row, more in rows)}
    fields = {"name": "Året", "first_day": 1, "first_month": 1, "last_day": 31, "last_month": 12}
    for n, (weekday, opens, closes, more) in enumerate(rows):
        row = {"weekday": weekday, "opens": opens, "closes": closes, "channel": "both", "season": year or ""} | more
        fields |= {f"intervals-{n}-{name}": value for name, value in row.items()}
    return fields | total | changes


def year_fields(year, opens="08.00", closes="16.00", **changes):
    """The form of what `make_year` made, with other hours from Monday to Friday."""
    rows = [(row.weekday, opens, closes, {"id": row.pk}) for row in year.intervals.all()]
    return season_fields(*rows, year=year.pk, **changes)
