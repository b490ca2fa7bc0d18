"""Members and terms: who sits when, and what the database and the action refuse."""

import threading
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from council.actions import appoint
from council.models import Member, Term

from .build import DAY, LONG_AGO, make_member, make_photo, make_protected, make_term

TODAY = date(2026, 11, 23)
SEAT = {"group": "politician", "appointed": "election"}

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "fields", [{"name": "Bo"}, {"name": "", "email": "bo@example.org"}, {"name": "", "has_photo": True}]
)
def test_a_protected_member_keeps_no_name_address_or_photo(fields):
    photo = make_photo() if fields.pop("has_photo", False) else None
    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.create(is_protected=True, photo=photo, **fields)


def test_an_unprotected_member_has_a_name():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_member("")


def test_a_protected_member_is_a_number_for_staff():
    member = make_protected()
    assert str(member) == f"Skyddad ledamot {member.pk}"


def test_a_term_does_not_end_before_it_begins():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_term(first_day=TODAY, last_day=TODAY - DAY)


def test_terms_of_a_day_are_those_that_have_begun_and_not_ended():
    now = make_term()
    make_term(first_day=TODAY + DAY)
    make_term(last_day=TODAY - DAY)
    last = make_term(last_day=TODAY)
    assert set(Term.objects.current(on=TODAY)) == {now, last}
    assert set(Member.objects.current(on=TODAY)) == {now.member, last.member}


@pytest.mark.parametrize("group", ["resident", "politician", "official", "police"])
@pytest.mark.parametrize("shown", Term.Shown.values)
@pytest.mark.parametrize("is_protected", [True, False])
def test_the_query_and_the_rule_agree_on_who_may_be_named(group, shown, is_protected):
    member = make_protected() if is_protected else make_member(photo=make_photo())
    term = make_term(member, group, shown=shown)
    assert Term.objects.nameable().exists() is term.may_be_named
    assert Term.objects.pictured().exists() is term.has_picture
    assert Member.objects.nameable(on=TODAY).exists() is term.may_be_named
    assert Member.objects.pictured(on=TODAY).exists() is term.has_picture


def test_appointing_gives_a_seat():
    member = make_member()
    term = appoint(member=member, first_day=TODAY, **SEAT)
    assert list(member.terms.all()) == [term]


def test_a_second_seat_on_the_same_day_is_refused():
    member = make_term(last_day=TODAY).member
    with pytest.raises(ValidationError, match="överlappa"):
        appoint(member=member, first_day=TODAY, **SEAT)
    appoint(member=member, first_day=TODAY + DAY, **SEAT)
    assert member.terms.count() == 2


def test_a_term_may_be_changed_without_meeting_itself():
    term = make_term()
    term.title = "Ordförande"
    term.full_clean()
    assert term.span.first_day == LONG_AGO


@pytest.mark.django_db(transaction=True)
def test_of_two_appointments_at_once_one_is_refused():
    member = make_member()
    both = threading.Barrier(2)
    refused = []

    def seat():
        both.wait()
        try:
            appoint(member=member, first_day=TODAY, **SEAT)
        except ValidationError as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=seat) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (member.terms.count(), len(refused)) == (1, 1)
