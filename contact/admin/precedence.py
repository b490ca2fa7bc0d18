from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

# The last part of every form about hours: which rule decides a day when several could, as in contact.rules.hours.
PRECEDENCE = (
    _("Vad går före vad?"),
    {
        "fields": [],
        "classes": ["collapse"],
        "description": format_lazy(
            "<p>{}</p><ol><li>{}</li><li>{}</li><li>{}</li><li>{}</li><li>{}</li><li>{}</li><li>{}</li></ol>",
            _("Det som står först i listan avgör dagens öppettider:"),
            _(
                "Dagar med andra tider. Gäller två rader samma dag avgör den som omfattar färst dagar, "
                "och av två lika långa den som lades in sist."
            ),
            _("Röda dagar: stängt."),
            _("Helgaftnar då det är stängt."),
            _("Veckodagar utan tider i säsongen: stängt."),
            _("Dagar då det stänger tidigare."),
            _("Kvällar med kommunfullmäktige: dagens sista pass blir längre för besök, telefonen är som vanligt."),
            _("Säsongens tider."),
        ),
    },
)
