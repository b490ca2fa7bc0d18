"""Half-configured is not configured: the site refuses to start and names what is missing."""

import os
import subprocess
import sys

import pytest

START = "import trygghetsrad.settings as s; print(s.IS_SECURE_SITE, s.ALLOWED_HOSTS, len(s.SECRET_KEY) > 40)"
# Empty: what a developer's own .env says is for their site.
OWN = {"PATH": os.environ["PATH"], "DATABASE_URL": "", "EMAIL_URL": "", "PORT": "8000"}

KEYS = {"SECRET_KEY": "x" * 50, "FOLLOW_KEY": "y" * 50}


def start(tmp_path, **variables):
    environment = OWN | {"DATA_DIR": str(tmp_path)} | variables
    return subprocess.run([sys.executable, "-c", START], env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({"SITE_URL": "https://trygghet.example.org", "TRUSTED_PROXIES": "1"}, "SECRET_KEY must be set"),
        (
            {"SITE_URL": "https://trygghet.example.org", "TRUSTED_PROXIES": "1", "SECRET_KEY": "x" * 50},
            "FOLLOW_KEY must be set",
        ),
        ({"SITE_URL": "https://trygghet.example.org", **KEYS}, "TRUSTED_PROXIES must say"),
        ({"PORT": "åtta tusen"}, "PORT must be a whole number; it is 'åtta tusen'"),
        ({"SITE_URL": "https://", "SECRET_KEY": "x" * 50}, "SITE_URL must be a scheme and a host"),
        ({"SITE_URL": "http://trygghet.example.org"}, "SITE_URL must be https"),
        ({"SITE_URL": "trygghet.example.org"}, "SITE_URL must be a scheme and a host"),
        (
            {"SITE_URL": "https://trygghet.example.org/rad", "SECRET_KEY": "x" * 50},
            "SITE_URL must be a scheme and a host",
        ),
    ],
)
def test_a_half_configured_site_does_not_start(tmp_path, variables, told):
    result = start(tmp_path, **variables)
    assert result.returncode != 0
    assert told in result.stderr


def test_nothing_has_to_be_set_on_ones_own_machine(tmp_path):
    assert start(tmp_path).stdout == "False ['127.0.0.1', 'localhost', '[::1]'] True\n"
    key = tmp_path / "secret-key"
    assert key.stat().st_mode & 0o777 == 0o600
    before = key.read_text()
    start(tmp_path)
    assert key.read_text() == before


def test_a_public_site_answers_to_its_own_host_only(tmp_path):
    result = start(tmp_path, SITE_URL="https://trygghet.example.org", **KEYS, TRUSTED_PROXIES="1")
    assert result.stdout == "True ['trygghet.example.org'] True\n"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("HTTPS://Trygghet.Example.org:443/", "https://trygghet.example.org"),
        ("https://trygghet.example.org:8443", "https://trygghet.example.org:8443"),
        ("https://trygghet.example.org:80", "https://trygghet.example.org:80"),
        ("http://localhost:80", "http://localhost"),
        ("http://127.0.0.1:443", "http://127.0.0.1:443"),
        ("http://[::1]:80", "http://[::1]"),
    ],
)
def test_the_address_of_the_site_is_read_as_browsers_write_it(tmp_path, written, read):
    """Else the pages that are kept before anybody asks are kept under an address that nobody asks for."""
    environment = OWN | KEYS | {"DATA_DIR": str(tmp_path), "SITE_URL": written, "TRUSTED_PROXIES": "1"}
    name = "import trygghetsrad.settings as s; print(s.SITE_URL)"
    result = subprocess.run([sys.executable, "-c", name], env=environment, capture_output=True, text=True, check=True)
    assert result.stdout == f"{read}\n"


def test_a_directory_with_an_odd_name_holds_the_database_all_the_same(tmp_path):
    odd = tmp_path / "a#b?c%20d"
    environment = OWN | {"DATA_DIR": str(odd)}
    name = "import trygghetsrad.settings as s; print(s.DATABASES['default']['NAME'])"
    result = subprocess.run([sys.executable, "-c", name], env=environment, capture_output=True, text=True, check=True)
    assert result.stdout == f"{odd}/db.sqlite3\n"
    assert odd.stat().st_mode & 0o777 == 0o700


def test_an_empty_variable_is_as_good_as_none(tmp_path):
    assert start(tmp_path, EMAIL_URL="", DATABASE_URL="", PORT="", WEB_THREADS="").returncode == 0


def test_the_file_of_the_database_stays_open_between_requests(tmp_path):
    name = "import trygghetsrad.settings as s; print(s.DATABASES['default']['CONN_MAX_AGE'])"
    environment = OWN | {"DATA_DIR": str(tmp_path)}
    result = subprocess.run([sys.executable, "-c", name], env=environment, capture_output=True, text=True, check=True)
    assert result.stdout == "None\n"


def test_what_the_address_of_the_database_says_of_the_connection_stands(tmp_path):
    name = "import trygghetsrad.settings as s; o = s.DATABASES['default']['OPTIONS']; print(o['sslmode'], sorted(o))"
    environment = OWN | {"DATA_DIR": str(tmp_path), "DATABASE_URL": "postgres://a:b@c/d?sslmode=require"}
    result = subprocess.run([sys.executable, "-c", name], env=environment, capture_output=True, text=True, check=True)
    assert result.stdout == "require ['connect_timeout', 'options', 'sslmode', 'tcp_user_timeout']\n"


@pytest.mark.parametrize(
    ("said", "more"), [("", ""), ("?options=-c%20statement_timeout=60s", " -c statement_timeout=60s")]
)
def test_postgresql_has_limits_after_which_stands_what_its_address_says(tmp_path, said, more):
    """It took seconds to compile what it answered in milliseconds (jit)."""
    name = "import trygghetsrad.settings as s; print(s.DATABASES['default']['OPTIONS']['options'])"
    environment = OWN | {"DATA_DIR": str(tmp_path), "DATABASE_URL": f"postgres://a:b@c/d{said}"}
    result = subprocess.run([sys.executable, "-c", name], env=environment, capture_output=True, text=True, check=True)
    assert result.stdout == f"-c lock_timeout=5s -c statement_timeout=15s -c jit=off{more}\n"


@pytest.mark.parametrize(("megabytes", "is_named"), [("16", False), ("0", True)])
def test_pages_are_named_by_their_content_unless_our_own_cache_does_that(tmp_path, megabytes, is_named):
    name = "import trygghetsrad.settings as s; print('django.middleware.http.ConditionalGetMiddleware' in s.MIDDLEWARE)"
    environment = OWN | {"DATA_DIR": str(tmp_path), "PAGE_CACHE_MB": megabytes}
    result = subprocess.run([sys.executable, "-c", name], env=environment, capture_output=True, text=True, check=True)
    assert result.stdout == f"{is_named}\n"


def test_the_file_of_the_database_is_for_the_site_alone(tmp_path):
    assert start(tmp_path).returncode == 0
    assert (tmp_path / "db.sqlite3").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("url", "is_told"), [("", True), ("smtp://localhost:25", False)])
def test_before_a_site_is_public_it_is_told_that_no_mail_leaves_it(tmp_path, url, is_told):
    public = {"SITE_URL": "https://trygghet.example.org", **KEYS, "TRUSTED_PROXIES": "1", "EMAIL_URL": url}
    environment = OWN | {"DATA_DIR": str(tmp_path)} | public
    command = [sys.executable, "manage.py", "check", "--deploy"]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert ("EMAIL_URL is empty" in result.stderr) == is_told
