"""What a page says of its language, and where it is to be read in another."""

from django import template
from django.urls import NoReverseMatch
from django.utils.html import format_html, format_html_join

from trygghetsrad.lib import languages
from trygghetsrad.lib.links import absolute

register = template.Library()
FIRST_PAGE = "contact:feedback_start"  # where a page is not translated


@register.simple_tag
def spoken():
    return languages.spoken()


@register.simple_tag
def in_swedish(*names):
    """The attributes `lang` and `hreflang`, as named, of what is in Swedish whatever the page around it is in."""
    is_marked = languages.spoken() != languages.SOURCE
    return format_html_join("", ' {}="{}"', ((name, languages.SOURCE) for name in names if is_marked))


@register.filter
def in_language(row, name):
    """What staff wrote in the field `name`, in the language of the page; else in Swedish, marked as such."""
    words = languages.in_language(row, name)
    return format_html('<span lang="{}">{}</span>', words.language, words) if words.language else words


@register.inclusion_tag("components/language_links.html", takes_context=True)
def language_links(context):
    """The way to the other languages: to this page where it is translated, else to the first that is.

    After a form was sent there is none: it would lose what was typed, or the one sight of a code.
    """
    request = context.get("request")
    if request is None or request.method not in {"GET", "HEAD"}:
        return {"versions": ()}
    here, match = versions_of(request), request.resolver_match
    query = f"?{request.GET.urlencode()}" if here and request.GET else ""
    found = here or languages.versions(FIRST_PAGE)
    others = tuple(each for each in found if each.language != languages.spoken())
    return {"versions": others, "query": query, "is_for_all": not (here and (query or match.args or match.kwargs))}


@register.simple_tag(takes_context=True)
def other_versions(context):
    """This page in the other languages, for a form whose buttons carry over what was typed."""
    request = context.get("request")
    return [each for each in versions_of(request) if each.language != languages.spoken()] if request else []


@register.simple_tag(takes_context=True)
def alternates(context):
    """Tells search engines that the same page is there in other languages, and which address is its own."""
    request = context.get("request")
    found = versions_of(request) if request else ()
    if not found:
        return ""
    own = [(absolute(each.url),) for each in found if each.language == languages.spoken()]
    all_of_them = [(each.language, absolute(each.url)) for each in found]
    return format_html(
        "{}{}",
        format_html_join("", '  <link rel="canonical" href="{}">\n', own),
        format_html_join("", '  <link rel="alternate" hreflang="{}" href="{}">\n', all_of_them),
    )


def versions_of(request):
    match = request.resolver_match
    try:
        return languages.versions(match.view_name, match.args, match.kwargs) if match else ()
    except NoReverseMatch:  # an address that nothing leads to, such as the admin's for what it does not have
        return ()
