"""Staff of every role, for tests."""

from django.contrib.auth.models import Group

from trygghetsrad.accounts.models import User

ROLES = ["Läsare", "Redaktör", "Granskare", "Handläggare", "Registrator", "Kundcenter", "Administratör"]


def user_in_role(role, username=None):
    user = User.objects.create_user(username or role.lower(), password="ett prov", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user
