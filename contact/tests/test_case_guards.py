"""What belongs to a case stays as long as the case, whoever writes to the database; and goes with it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.loader import MigrationLoader

from contact import actions
from contact.models import CaseEntry, CasePhoto, Feedback, Joining
from contact.retention import KINDS
from contact.tests.build_feedback import NOW, build_feedback, build_staff
from contact.tests.build_photos import build_photo, build_sent_photo, files_in
from contact.tests.build_retention import build_rule, proposed
from contact.tests.build_whole_case import BELONGING, build_whole_case
from trygghetsrad.records.actions import confirm
from trygghetsrad.records.immutable import Immutable
from trygghetsrad.records.kept import Kept, Lifted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def delete_all(model):
    """Past everything of Django's."""
    connection.cursor().execute(f"DELETE FROM {model._meta.db_table}")  # noqa: S608


def refuses_to_delete(model):
    before = model.objects.count()
    with pytest.raises(IntegrityError, match="no row may be deleted"), transaction.atomic():
        delete_all(model)
    return model.objects.count() == before > 0


@pytest.mark.parametrize("model", BELONGING)
def test_the_database_lets_nothing_of_a_case_go(model):
    build_whole_case()
    assert refuses_to_delete(model)


def test_a_case_goes_by_a_certificate_with_all_that_is_its(root):
    build_whole_case()
    build_rule()
    confirm(proposal=proposed(), kinds=KINDS, by=build_staff(name="rolf"), now=NOW)
    assert {model: model.objects.count() for model in BELONGING} == dict.fromkeys(BELONGING, 0)
    assert not Feedback.objects.exclude(state="received").exists()


def test_a_certificate_of_another_case_lets_nothing_of_this_one_go():
    build_whole_case()
    actions.write_again(feedback=build_feedback(), text="Hej", submission="c" * 64, now=NOW)
    build_rule()
    confirm(proposal=proposed(), kinds=KINDS, by=build_staff(name="rolf"), now=NOW)
    assert refuses_to_delete(CaseEntry)


def test_a_picture_that_was_not_sent_goes_after_a_day(root):
    case = build_feedback()
    build_sent_photo(case, "red")
    build_photo(case, "blue")
    actions.erase_unsent_photos(now=NOW + timedelta(days=2))
    assert (case.photos.count(), case.photos.kept().count(), len(files_in(root))) == (1, 1, 1)


@pytest.mark.parametrize("moment", [None, NOW + timedelta(days=1)])
def test_what_was_sent_stays_sent_from_that_moment(moment):
    build_sent_photo(build_feedback())
    with pytest.raises(IntegrityError, match="may not change"), transaction.atomic():
        CasePhoto.objects.update(kept_at=moment)
    assert CasePhoto.objects.get().kept_at == NOW


def separated():
    case, staff = build_feedback(), build_staff()
    actions.join(feedback=case, to=build_feedback(), by=staff, now=NOW)
    actions.separate(feedback=case, by=staff, now=NOW)
    return Joining.objects.get()


@pytest.mark.parametrize(
    "change",
    [
        lambda: {"separated_at": None, "separated_by": None},
        lambda: {"separated_at": NOW + timedelta(days=1)},
        lambda: {"separated_by": build_staff(name="annan")},
    ],
)
def test_what_was_separated_stays_so_from_that_moment_and_by_whom(change):
    before, changed = separated(), change()
    with pytest.raises(IntegrityError, match="may not change"), transaction.atomic():
        Joining.objects.update(**changed)
    after = Joining.objects.get()
    assert (after.separated_at, after.separated_by) == (before.separated_at, before.separated_by)


# When the table of cases is altered later


def guards():
    """The guards of the app as the migrations left them: of each model the newest."""
    loader = MigrationLoader(connection)
    ordered = loader.graph.forwards_plan(("contact", max(name for app, name in loader.graph.nodes if app == "contact")))
    operations = [each for key in ordered if key[0] == "contact" for each in loader.get_migration(*key).operations]
    found = [each for each in operations if isinstance(each, Kept | Immutable)]
    return loader.project_state(), {(type(each), each.model_name): each for each in found}


@pytest.mark.django_db(transaction=True)
def test_the_table_of_cases_can_be_altered_and_the_guards_stand_again():
    """As a later migration does that adds a constraint: SQLite writes the whole table anew."""
    state, found = guards()
    looking = [each for (kind, _name), each in found.items() if kind is Kept and "__" in (each.number_field or "")]
    build_whole_case()
    with connection.schema_editor() as editor:
        Lifted(looking).database_forwards("contact", editor, state, state)
        if connection.vendor == "sqlite":
            editor._remake_table(state.apps.get_model("contact", "Feedback"))
        for guard in [each for each in found.values() if each.model_name == "feedback" or each in looking]:
            guard.database_forwards("contact", editor, state, state)
    assert [refuses_to_delete(model) for model in [Feedback, *BELONGING]] == [True] * 9
    with pytest.raises(IntegrityError, match="may not change"):
        Feedback.objects.update(message="Annat")
