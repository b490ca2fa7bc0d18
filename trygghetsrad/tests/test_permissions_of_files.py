"""Who on the machine may read what the site writes: the web server its static files, nobody else anything."""

import stat

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages


@pytest.mark.parametrize(("name", "mode"), [("staticfiles", 0o644), ("default", 0o600)])
def test_static_files_are_for_the_web_server_too_and_uploads_for_the_site_alone(settings, tmp_path, name, mode):
    told = settings.STORAGES[name]
    kept = storages.create_storage(told | {"OPTIONS": told.get("OPTIONS", {}) | {"location": tmp_path}})
    kept.save("prov.txt", ContentFile(b"prov"))
    assert stat.S_IMODE((tmp_path / "prov.txt").stat().st_mode) == mode
