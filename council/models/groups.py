from django.db import models
from django.utils.translation import gettext_lazy as _


class Group(models.TextChoices):
    """Who sits at the table. "Övriga" are invited to a single meeting and are only counted there."""

    RESIDENT = "resident", _("invånare")
    POLITICIAN = "politician", _("förtroendevalda")
    OFFICIAL = "official", _("tjänstepersoner")
    POLICE = "police", _("kommunpolis")
    OTHER = "other", _("övriga")

    def counted(self, number):
        """Return the name as it stands after a number: "förtroendevald" after 1, else "förtroendevalda"."""
        one = {Group.POLITICIAN: _("förtroendevald"), Group.OFFICIAL: _("tjänsteperson"), Group.OTHER: _("övrig")}
        return one.get(self, self.label) if number == 1 else self.label


SEATED = [choice for choice in Group.choices if choice[0] != Group.OTHER]  # the groups a term can be for
