"""The one way in which published content is read: with every redaction applied."""

from .rules.redacting import without


def public_content(publication):
    """The content of a publication as the public may read it; page, feed and search all read it here."""
    return redacted(publication, publication.content)


def public_title(publication):
    """The title, which stands outside the content, under the same rule."""
    return redacted(publication, publication.title)


def redacted(publication, content):
    for redaction in redactions_of(publication):
        content = without(content, redaction.passage)
    return content


def redactions_of(publication):
    """Of a preview, which is not saved, those that it would be published with."""
    if publication.pk is not None:
        return publication.redactions.all()
    versions = publication.document.publications.order_by("version") if publication.document_id else None
    newest = versions.last() if versions else None
    return newest.redactions.all() if newest else []
