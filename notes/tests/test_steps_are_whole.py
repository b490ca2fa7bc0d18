"""The steps beside a note outside any transaction but their own, as a server runs them; and two steps at once."""

import threading

import pytest
from django.db import connection

from notes.models import Note, Review
from trygghetsrad.records.actions import publish, redact
from trygghetsrad.records.models import Publication, Redaction

from .build import DAY, NOW, make_note, make_user, published, whole_note

pytestmark = pytest.mark.django_db(transaction=True)
NOW_FIELDS = {f"visible_{name}_{part}": "" for name in ("from", "until") for part in "01"}
CORRECTION = {"correction": "Rätt antal är 19.", "correction_kind": "fact"}
STEPS = {
    "publicera": NOW_FIELDS | CORRECTION,
    "maska": {"passage": "Lamporna", "reason": "Prov"},
    "granska": {"step": "ask", "message": ""},
    "laslankar": {"step": "open", "whom": "Kommunpolisen", "days": "7"},
    "dra-tillbaka": {"reason": "Texten skrivs om."},
    "history": {},
    "kontrollera": {},
    "forhandsgranska": {},
}


@pytest.mark.parametrize("step", STEPS)
def test_each_step_can_be_taken(client, step):
    note = published(whole_note())
    client.force_login(make_user())
    reviewer = make_user("granskare")
    address = f"/admin/notes/note/{note.pk}/{step}/"
    response = client.post(address, STEPS[step] | ({"reviewer": reviewer.pk} if step == "granska" else {}))
    assert response.status_code == (200 if step in {"history", "kontrollera", "forhandsgranska"} else 302)


def test_what_is_asked_is_asked_once(client):
    note, reviewer = make_note(), make_user("granskare")
    client.force_login(make_user())
    for _again in range(2):
        client.post(f"/admin/notes/note/{note.pk}/granska/", STEPS["granska"] | {"reviewer": reviewer.pk})
    assert Review.objects.count() == 1


def test_a_passage_stays_out_of_a_version_that_is_made_meanwhile():
    """Whichever comes first, the passage is left out of both versions."""
    note, user = published(), make_user()
    first = Publication.objects.get()
    both = threading.Barrier(2)

    def run(act):
        both.wait()
        try:
            act()
        finally:
            connection.close()

    acts = [
        lambda: publish(Note.objects.get(pk=note.pk), by=user, now=NOW + DAY, **CORRECTION),
        lambda: redact(first, passage="Lamporna", reason="Prov", by=user, now=NOW + DAY),
    ]
    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(Redaction.objects.values_list("publication__version", "passage")) == [
        (1, "Lamporna"),
        (2, "Lamporna"),
    ]
