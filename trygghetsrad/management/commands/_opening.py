"""The opening content of all apps, in the order it is loaded. A later version adds pieces; it never changes a key."""

from contact.content import feedback as contact_feedback
from contact.content import loading as contact
from contact.content import raised as contact_raised
from contact.content import stories as contact_stories
from council.content import loading as council
from notes.content import loading as notes
from trygghetsrad import retention

PIECES = [*council.PIECES, *contact.PIECES, *contact_feedback.PIECES, *notes.PIECES, *retention.PIECES]
EXAMPLES = [
    ("example-members", council.load_example_members),
    ("example-notes", notes.load_example_notes),
    ("example-answer-time", contact_feedback.load_example_answer_time),
    ("example-feedback", contact_feedback.load_example_feedback),
    ("example-answer-templates", contact_feedback.load_example_templates),
    ("example-raised", contact_raised.load_example_raised),
    ("example-stories", contact_stories.load_example_stories),
]
