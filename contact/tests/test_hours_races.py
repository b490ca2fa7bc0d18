"""Two editors at the same moment, each with a connection of its own."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from contact.models import Season
from contact.tests.build_hours import make_site
from trygghetsrad.accounts.models import User


@pytest.mark.django_db(transaction=True)
def test_two_editors_cannot_save_overlapping_seasons_at_once():
    make_site()  # from the first row on there is a mark to hold
    editors, start = [Client(), Client()], Barrier(2)
    for place, editor in enumerate(editors):
        editor.force_login(User.objects.create_superuser(f"editor-{place}"))

    def save(editor):
        season = {"name": "Året", "first_day": 1, "first_month": 1, "last_day": 31, "last_month": 12}
        formset = {"intervals-TOTAL_FORMS": 0, "intervals-INITIAL_FORMS": 0}
        start.wait()
        editor.post(reverse("admin:contact_season_add"), season | formset)
        connection.close()

    threads = [Thread(target=save, args=[editor]) for editor in editors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Season.objects.count() == 1
