import os
import secrets

from django.contrib.auth.models import Group
from django.db import transaction

from .models import User

ADMINISTRATOR = "Administratör"


@transaction.atomic
def create_first_account(*, directory):
    """Make the first administrator's account, unless any account exists; give the path of its password file, or None.

    The password stands in that file only, which its owner alone may read, and has to be changed at the first sign-in.
    """
    if User.objects.exists():
        return None
    password = secrets.token_urlsafe(12)
    user = User.objects.create_user("admin", password=password, is_staff=True, must_change_password=True)
    user.groups.add(Group.objects.get(name=ADMINISTRATOR))
    path = directory / "first-login.txt"
    path.unlink(missing_ok=True)  # one left by an earlier site may be open to others
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(f"Konto: admin\nLösenord: {password}\n\nLösenordet byts vid första inloggningen.\n")
    return path
