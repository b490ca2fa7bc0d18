"""Formatted text in templates: the only place where stored markup is marked as safe."""

from django import template
from django.utils.safestring import mark_safe

from trygghetsrad.lib.richtext import sanitise

register = template.Library()


@register.filter
def rich(html):
    """Return stored markup for output; sanitised again, since an import or a query can have written it."""
    return mark_safe(sanitise(html or ""))  # noqa: S308 (sanitised just here)
