"""The form by which an administrator gives a colleague an account."""

import pytest

from trygghetsrad.accounts.models import User
from trygghetsrad.tests.roles import user_in_role

pytestmark = pytest.mark.django_db
ACCOUNTS = "/admin/accounts/user/"


@pytest.fixture
def administrator(client):
    client.force_login(user_in_role("Administratör"))
    return client


@pytest.mark.parametrize("place", ["add", "change"])
def test_it_speaks_of_people_and_not_of_the_machine(administrator, place):
    other = user_in_role("Läsare")
    page = administrator.get(f"{ACCOUNTS}{f'{other.pk}/change' if place == 'change' else place}/").content.decode()
    assert "Får logga in" in page and "Det som personen loggar in med" in page
    for word in ("Personalstatus", "algoritm", "iterationer", "pbkdf2", "Obligatoriskt. 150 tecken"):
        assert word not in page


def test_an_account_is_made_with_its_role(administrator):
    form = administrator.get(f"{ACCOUNTS}add/").context["adminform"].form
    role = form.fields["groups"].queryset.get(name="Kundcenter")
    given = {
        "username": "nora",
        "usable_password": "true",
        "password1": "kastanj-i-regn",
        "password2": "kastanj-i-regn",
    }
    administrator.post(f"{ACCOUNTS}add/", given | {"is_staff": "on", "must_change_password": "on", "groups": [role.pk]})
    account = User.objects.get(username="nora")
    assert (account.is_staff, account.must_change_password, account.groups.get()) == (True, True, role)


def test_a_new_password_is_a_button_away(administrator):
    other = user_in_role("Läsare")
    page = administrator.get(f"{ACCOUNTS}{other.pk}/change/").content.decode()
    assert 'href="../password/"' in page and "Ingen kan läsa det." in page
