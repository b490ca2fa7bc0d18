"""What the form of a case shows and asks, and what staff are told there."""

from django.utils.translation import gettext_lazy as _

from .case_forms import REPLY

PICTURES = (
    _("Bilder"),
    {
        "fields": ["pictures"],
        "description": _(
            "Plats, tid och annat som kameran hade sparat togs bort när bilderna kom in. "
            "Syns ansikten eller nummerskyltar? Lämna inte ut eller visa bilden innan de är maskade."
        ),
    },
)
CONTACT = ["reply_email", "reply_phone", "reply_address", "posted_letters", "code_renewals", "may_publish"]
FIELDSETS = [
    (
        _("Det som kom in"),
        {
            "fields": ["message", "place", "language_told", "warning", "junk_signs"],
            "description": _(
                "Originalet är en allmän handling. Det går inte att ändra eller ta bort. "
                "Står det ”personnummer” under Obs? Lämna inte ut eller visa texten innan numret är maskat."
            ),
        },
    ),
    PICTURES,
    (
        _("Svar och offentlighet"),
        {"fields": CONTACT},
    ),
    (
        _("Ärendet"),
        {
            "fields": [
                "number",
                "came_in",
                "channel",
                "kind",
                "state",
                "matter",
                "topic",
                "area",
                "meeting",
                "assigned_to",
                "function",
                "due",
                "joined_cases",
            ]
        },
    ),
    (_("I rådet"), {"fields": ["in_council"]}),
    (_("Läst"), {"fields": ["opened_at", "opened_by", "is_example"]}),
    (
        _("Sekretess, maskning och utlämnande"),
        {"fields": ["secrecy", "worry_at", "worry_by", "masked_copies", "disclosures"]},
    ),
    (_("Svar, tillägg och anteckningar"), {"fields": ["thread"]}),
]
ADD_FIELDSETS = [
    (
        None,
        {
            "fields": ["token", "channel", "message", "came_on", "area", "place"],
            "description": _(
                "Säg först: ”Jag skriver ned det du berättar. Det blir en allmän handling, som andra kan få läsa. "
                "Du behöver inte säga vem du är.” Bara texten måste fyllas i. "
                "Berättar personen om ett barn som kan fara illa? Koppla samtalet till socialtjänsten genast, "
                "skriv ned det här sedan, och säg till en handläggare."
            ),
        },
    ),
    (
        _("Svar och offentlighet"),
        {
            "fields": REPLY,
            "description": _(
                "Säg: ”Du får ett nummer och en kod, och med dem läser du svaret på webbplatsen eller ringer oss. "
                "Vill du hellre bli uppringd, eller få ett mejl när svaret finns?”"
            ),
        },
    ),
    (_("Så hittar vi ärendet"), {"fields": ["kind", "topic", "meeting", "language"]}),
]


def without_links(fieldsets, names):
    """The same fieldsets, with the people in the fields `names` as text."""
    return [
        (title, options | {"fields": [f"{name}_name" if name in names else name for name in options["fields"]]})
        for title, options in fieldsets
    ]


def fitting(fieldsets, feedback):
    """The same fieldsets without what is asked of few senders, where this one left no such thing."""
    empty = {"code_renewals"} if not feedback.code_renewals.exists() else set()
    empty |= set() if feedback.reply_address else {"reply_address", "posted_letters"}
    return [
        (title, options | {"fields": [name for name in options["fields"] if name not in empty]})
        for title, options in fieldsets
    ]
