import re

import pytest
from django.urls import reverse

from trygghetsrad.accounts.actions import create_first_account
from trygghetsrad.accounts.models import User
from trygghetsrad.tests.roles import user_in_role

pytestmark = pytest.mark.django_db

NEW = "ett eget långt lösenord"


@pytest.fixture
def credentials(tmp_path):
    path = create_first_account(directory=tmp_path)
    assert path.stat().st_mode & 0o777 == 0o600
    return re.findall(r": (\S+)", path.read_text())


def sign_in(client, credentials):
    return client.post(reverse("account_login"), dict(zip(("login", "password"), credentials, strict=True)))


def test_the_first_account_is_made_once(tmp_path):
    assert create_first_account(directory=tmp_path) == tmp_path / "first-login.txt"
    assert create_first_account(directory=tmp_path) is None
    assert [user.username for user in User.objects.all()] == ["admin"]


def test_whoever_signs_in_first_chooses_a_password_before_anything_else(client, credentials):
    sign_in(client, credentials)
    assert client.get("/admin/").url == reverse("account_change_password")
    assert client.get("/moten/").url == reverse("account_change_password")
    client.post(reverse("account_change_password"), {"oldpassword": credentials[1], "password1": NEW, "password2": NEW})
    assert client.get("/admin/").status_code == 200


def test_a_wrong_password_is_told_in_swedish_and_throttled(client, credentials):
    answers = [sign_in(client, ["admin", "fel"]) for _ in range(6)]
    assert "lösenord" in answers[0].content.decode()
    assert "För många" in answers[-1].content.decode()
    assert client.get("/admin/").status_code == 302


def test_the_admin_has_no_door_of_its_own(client, credentials):
    assert client.get("/admin/login/").url.startswith(reverse("account_login"))
    sign_in(client, credentials)
    User.objects.update(must_change_password=False)
    assert client.get("/admin/password_change/").url == reverse("account_change_password")


def test_nobody_signs_up(client):
    assert client.get(reverse("account_signup")).status_code == 404
    assert client.post(reverse("account_signup"), {"username": "x"}).status_code == 404


def test_a_forgotten_password_is_mailed_a_link_under_the_site_s_own_address(client, mailoutbox):
    User.objects.create_user("kim", email="kim@example.org", password="gammalt lösenord")
    client.post(reverse("account_reset_password"), {"email": "kim@example.org"})
    [message] = mailoutbox
    [link] = re.findall(r"https?://\S+", message.body)
    assert link.startswith("http://127.0.0.1:8000/konto/losenord/nytt/")
    page = client.get(link.removeprefix("http://127.0.0.1:8000"), follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert User.objects.get().check_password(NEW)


def test_an_administrator_cannot_lock_themselves_out(client):
    administrator, other = user_in_role("Administratör"), user_in_role("Läsare")
    client.force_login(administrator)
    for user in (administrator, other):
        client.post(f"/admin/accounts/user/{user.pk}/change/", {"username": user.username})
    administrator.refresh_from_db()
    other.refresh_from_db()
    assert (administrator.is_active, administrator.is_staff, administrator.groups.count()) == (True, True, 1)
    assert (other.is_active, other.is_staff, other.groups.count()) == (False, False, 0)


def test_a_password_that_an_administrator_chose_has_to_be_changed(client):
    other = user_in_role("Läsare")
    client.force_login(user_in_role("Administratör"))
    chosen = {"password1": NEW, "password2": NEW, "usable_password": "true"}
    assert client.post(f"/admin/accounts/user/{other.pk}/password/", chosen).status_code == 302
    other.refresh_from_db()
    assert (other.check_password(NEW), other.must_change_password) == (True, True)
