"""The one way in which published content is read: with every redaction applied."""

from .rules.redacting import without


def public_content(publication):
    """The content of a publication as the public may read it; page, feed and search all read it here."""
    return redacted(publication, publication.content)


def public_title(publication):
    """The title, which stands outside the content, under the same rule."""
    return redacted(publication, publication.title)


def redacted(publication, content):
    if publication.pk is None:  # a preview of what is not published yet
        return content
    for redaction in publication.redactions.all():
        content = without(content, redaction.passage)
    return content
