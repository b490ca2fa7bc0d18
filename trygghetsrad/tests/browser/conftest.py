"""A real browser against a real server, with the opening and the example content in place."""

import os
import shutil
import sqlite3
from contextlib import closing

import pytest
from django.db import connection
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
            item.add_marker(pytest.mark.xdist_group(item.path.stem))  # a browser for each worker, a file after a file


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


@pytest.fixture(scope="session")
def loaded():
    """A copy of the database with everything in it, once it has been loaded: to load it takes seconds."""
    with closing(sqlite3.connect(":memory:")) as copy:
        yield copy


@pytest.fixture
def site(transactional_db, live_server, loaded):
    """The address of a site with everything in it."""
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as file:
        if is_empty(loaded):
            for key, load in [*PIECES, *EXAMPLES]:
                load_once(key, load, now=timezone.now())
            file.backup(loaded)
        else:
            loaded.backup(file)
    return live_server.url


def is_empty(copy):
    return copy.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


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
