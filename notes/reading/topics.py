"""The topics of published notes."""

from council.models import Topic


def topics_of(notes):
    """The topics that the notes were published with, by their titles of today, in the order of the house."""
    wanted = {pk for note in notes for pk in note.topic_ids}
    return list(Topic.objects.filter(pk__in=wanted)) if wanted else []
