"""Who sits at the table, as the public may know it."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from council import table
from trygghetsrad.tests.queries import queries_of
from trygghetsrad.tests.strict import may_be_kept

from .build import DAY, make_member, make_photo, make_protected, make_term

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate()


def seen():
    """What is known of each group: its name, its number, and who is named."""
    return [(each.label, each.count, [term.member.name for term in each.named]) for each in table.groups(on=today())]


def test_nobody_is_shown_where_nobody_sits(client):
    assert "inga ledamöter" in client.get("/ledamoter/").content.decode()


def test_residents_are_a_number_and_others_have_names():
    make_term(make_member("Torvald Provlund"), "resident")
    make_term(make_member("Disa Fantasiberg"), "politician")
    assert seen() == [("invånare", 1, []), ("förtroendevalda", 1, ["Disa Fantasiberg"])]


def test_what_must_not_be_shown_is_in_no_part_of_the_page(client):
    shown = make_term(make_member("Disa Fantasiberg", email="disa@example.org"), party="C", title="Ledamot")
    make_term(make_protected(), "politician", title="Hemlig titel", shown="photo")
    make_term(make_protected(), "police")
    make_term(make_member("Hemlig Räknad"), "official", shown="count")
    make_term(make_member("Hemlig Invånare"), "resident")
    make_term(make_member("Hemlig Förra"), last_day=today() - DAY)
    make_term(make_member("Hemlig Nästa"), first_day=today() + DAY)
    make_member("Hemlig Utan")
    text = client.get("/ledamoter/").content.decode()
    assert "Hemlig" not in text and "example.org" not in text.replace("kundcenter@example.org", "")
    assert re.findall(r"<b>([^<]+)</b>", text) == ["Disa Fantasiberg (C)"]
    assert seen() == [("invånare", 1, []), ("förtroendevalda", 1, ["Disa Fantasiberg"]), ("tjänstepersoner", 1, [])]
    assert table.counts(on=today()) == ([("invånare", 1), ("förtroendevald", 1), ("tjänsteperson", 1)], False)
    assert shown.may_be_named


def test_a_member_leaves_the_list_the_day_after_the_last():
    make_term(last_day=today())
    assert [table.counts(on=day)[0] for day in (today(), today() + DAY)] == [[("förtroendevald", 1)], []]


def test_names_are_sorted_by_surname_with_the_swedish_letters_last():
    for name in ("Bo Öst", "Bo Ås", "Bo Äng", "Åke Zorn", "Ulf Éden", "Eva Ek"):
        make_term(make_member(name))
    assert seen()[0][2] == ["Ulf Éden", "Eva Ek", "Åke Zorn", "Bo Ås", "Bo Äng", "Bo Öst"]


@pytest.mark.parametrize(
    ("names", "count", "words"),
    [
        (0, 5, "5 invånare. Vi skriver inte ut invånarnas namn."),
        (1, 2, "Dessutom 2 invånare. Vi skriver inte ut namn på invånare som inte själva vill."),
    ],
)
def test_residents_without_a_name_are_told_as_a_number(client, names, count, words):
    for shown in ["name"] * names + ["by_group"] * count:
        make_term(make_member("Torvald Provlund"), "resident", shown=shown)
    assert words in client.get("/ledamoter/").content.decode()


def test_invented_people_are_marked(client):
    make_term(make_member(is_example=True))
    assert "Personerna här är påhittade." in client.get("/ledamoter/").content.decode()


def test_a_photo_is_served_only_while_it_may_be_shown(client):
    pictured = make_term(make_member("A B", photo=make_photo()), shown="photo")
    others = [
        make_term(make_member("C D", photo=make_photo("red")), shown="name"),
        make_term(make_member("E F", photo=make_photo("blue")), shown="photo", last_day=today() - DAY),
        make_term(make_member("G H"), shown="photo"),
    ]
    urls = [f"/ledamoter/{term.member_id}/foto/" for term in [pictured, *others]]
    assert [client.get(url).status_code for url in urls] == [200, 404, 404, 404]
    assert re.findall(r"/ledamoter/\d+/foto/", client.get("/ledamoter/").content.decode()) == urls[:1]
    response = client.get(urls[0])
    assert (response["Content-Type"], may_be_kept(response)) == ("image/jpeg", True)
    assert client.get(make_photo().url).status_code == 404


def test_no_copy_of_a_photo_outlives_the_day(client, monkeypatch):
    term = make_term(make_member(photo=make_photo()), shown="photo", last_day=date(2026, 6, 1))
    late = datetime(2026, 6, 1, 23, 59, 50, tzinfo=ZoneInfo("Europe/Stockholm"))
    monkeypatch.setattr("django.utils.timezone.now", lambda: late)
    told = client.get(f"/ledamoter/{term.member_id}/foto/")["Cache-Control"]
    assert told == "public, max-age=5, stale-while-revalidate=4, stale-if-error=9"


def test_thirty_members_ask_as_many_questions_as_one(client):
    make_term(make_member(photo=make_photo()), shown="photo")
    one = queries_of(client, "/ledamoter/")
    for _ in range(30):
        make_term(make_member(photo=make_photo()), shown="photo")
    assert queries_of(client, "/ledamoter/") == one <= 6


def test_numbers_of_invented_people_are_marked(client):
    make_term(make_member("Ylva Exempelsson", is_example=True))
    assert "Exempel: personerna är påhittade." in client.get("/").content.decode()
