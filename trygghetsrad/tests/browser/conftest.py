"""A real browser against a real server, with the opening and the example content in place."""

import os
import shutil

import pytest
from django.utils import timezone

from trygghetsrad.accounts.actions import ADMINISTRATOR
from trygghetsrad.accounts.models import User
from trygghetsrad.management.commands._opening import EXAMPLES, PIECES
from trygghetsrad.records.actions import load_once
from trygghetsrad.tests.roles import user_in_role

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's own loop runs in the thread of the test

PASSWORD = "ett långt lösenord för prov"
NAMES = ("chromium", "chromium-browser", "google-chrome")


def pytest_collection_modifyitems(items):
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {
        "executable_path": next(filter(None, map(shutil.which, NAMES)), None),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
        ],
    }


@pytest.fixture
def site(transactional_db, live_server):
    """The address of a site with everything in it."""
    for key, load in [*PIECES, *EXAMPLES]:
        load_once(key, load, now=timezone.now())
    return live_server.url


@pytest.fixture
def coordinator(site):
    user = user_in_role(ADMINISTRATOR, "samordnaren")
    user.set_password(PASSWORD)
    user.save()
    return User.objects.get(pk=user.pk)


@pytest.fixture
def faults():
    """What the browser complains of: console errors (violations of the Content-Security-Policy among them)."""
    return []


@pytest.fixture
def watched(faults):
    """Have a page's complaints collected in `faults`."""

    def watch(page):
        page.on("console", lambda message: message.type == "error" and faults.append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
        return page

    return watch


def follow(page, selector):
    """Click on what leads to another page, and wait until that is whole: a click alone returns at its first bytes."""
    with page.expect_navigation():
        page.click(selector)


def sign_in(page, site, user):
    page.goto(f"{site}/admin/")
    page.fill("input[name=login]", user.username)
    page.fill("input[name=password]", PASSWORD)
    with page.expect_navigation(url="**/admin/"):
        page.press("input[name=password]", "Enter")
