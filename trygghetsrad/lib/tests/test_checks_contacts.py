"""Numbers kept for stories (070-174 06 05 …) and the municipality's own; addresses at example.org."""

import pytest

from trygghetsrad.lib.checks import NOTHING_KNOWN, Known, Place
from trygghetsrad.lib.checks.contacts import emails, phones

HERE = Place("Text", "id_text")
PUBLIC = Known(contacts=["0220-240 00", "Saker.het@example.org"])


def found(check, text, known=NOTHING_KNOWN):
    return [each.excerpts[0].found for each in check(text, HERE, known)]


@pytest.mark.parametrize(
    "number",
    [
        "070-174 06 05",
        "070-1740605",
        "0701740605",
        "070 174 06 05",
        "070 - 174 06 05",
        "070/174 06 05",
        "070\u2013174\u00a006\u00a005",
        "070-174 06\u200b05",
        "０７０－１７４ ０６ ０５",
        "073-174-06-05",
        "08-465 004 00",
        "08-12 34 56",
        "021-39 00 00",
        "(0220) 240 00",
        "0220-24022",
        "0220 240 22",
        "010-12 34 567",
        "+46 70 174 06 05",
        "+46 (0)70-174 06 05",
        "+46701740605",
        "0046 70 174 06 05",
        "+358 40 123 4567",
        "070.174.06.05",
        "0701.740.605",
        "070-174.06.05",
        "08.465.004.00",
        "0220.240.22",
        "+46 (0)70-174 06 05",
        "+46(0)701740605",
        "+46 (0) 70 174 06 05",
        "+46-(0)70-174 06 05",
        "+46.70.174.06.05",
        "0046701740605",
        "0046 (0)70-174 06 05",
    ],
)
def test_a_phone_number_is_found(number):
    assert found(phones, number) == [number]
    assert found(phones, f"Ring Kim:{number}, före 2026-02-11.") == [number]
    assert found(phones, f"(tel {number})") == [number]


@pytest.mark.parametrize(
    "text",
    [
        *("112", "114 14", "1177", "116 111", "Ring 112 eller 114 14 kl. 08.00-16.30"),
        *("2026-02-11", "2019-2024", "24/4 2019", "04.12.2026", "04 12 2026", "04122026", "den 08-10 2026"),
        *("08.00-16.30", "08-16", "kl. 07-09 15-17", "08.00–20.00", "vecka 08-12 2026"),
        *("556012-5790", "212000-2072", "802001-1234", "16556012-5790"),
        *("KS 2026/123", "KS/2026:0123", "TR-2026-0001", "dnr 2026-0123-45", "SFS 2025:1506", "lag (1930:173)"),
        *("734 80 Hallstahammar", "1 200 000 kr", "0,12 kr", "12,5 %", "0-6 år", "978-91-0123-456-7", "5050-1055"),
        *("850709-9805", "8507099805", "040229-9804", "0402299804"),
        *("08.00.16.30", "08.12.2026", "010.12.34", "2026.02.11", "1.070.123.45", "SFS 2018:1937", "version 0.12.3"),
        *("KS 2018.1937", "0.070.123", "00.30", "0046", "192.168.010.123", "den 04.12.26 kl. 08.00", "116 000"),
        *("020-123 456", "0771-123 456", "077-123 45 67"),
        *("A0701740605", "0.701740605", "v-070-174 06 05", "", "0" * 50, "+" + "1" * 60),
    ],
)
def test_nothing_else_is_taken_for_a_phone_number(text):
    assert found(phones, text) == []


@pytest.mark.parametrize(
    "written",
    ["0220-240 00", "0220-24000", "022024000", "+46 220 240 00", "0220 – 240 00", "0220.240.00", "0046 (0)220-240 00"],
)
def test_a_number_that_is_public_already_may_stand_however_it_is_written(written):
    assert found(phones, f"{written} eller 0220-240 22", PUBLIC) == ["0220-240 22"]


def test_two_numbers_in_a_row_are_two():
    assert found(phones, "070-174 06 05 073-174 06 06") == ["070-174 06 05", "073-174 06 06"]


@pytest.mark.parametrize(
    "address",
    [
        *(
            "kim@example.org",
            "kim.berg+x@mail.example.org",
            "åsa@exempel.se",
            "kim (at) example.org",
            "kim[at]example.org",
        ),
        *(
            "kim (at) exempel punkt se",
            "kim [snabel-a] exempel punkt se",
            "kim snabel-a exempel.se",
            "kim{a}exempel.se",
        ),
        *("kim ( at ) exempel (punkt) se", "kim(snabela)exempel[dot]se", "kim <at> mail punkt exempel punkt se"),
        *("kim\xa0(at)\xa0exempel.se", "kim at exempel punkt se", "kim@exempel punkt se", "KIM [AT] EXEMPEL DOT SE"),
    ],
)
def test_an_address_is_found(address):
    assert found(emails, address) == [address]
    assert found(emails, f"Skriv till {address}, eller kom.") == [address]


@pytest.mark.parametrize(
    "text",
    [
        *("kundcenter@hallstahammar.se", "Info@example.org", "registrator.kansli@example.org", "saker.het@example.org"),
        *("kundcenter (at) hallstahammar punkt se", "saker.het (at) example.org", "saker.het@example.org punkt 3"),
        *("@trygghetsradet", "kim@", "kim@example", "a @ b", "kl. 8 @ torget.", "x" * 3000 + "@", ""),
        *("förslag (a) www.hallstahammar.se", "alternativ (a) och (b)", "kl. 8 @ torget. Punkt tre", "en ät punkt se"),
        *("lampan at punkt 3", "punkt (a) i listan, punkt (b)", "snabel-a", "a punkt se", "sidan @ punkt 3"),
    ],
)
def test_what_is_no_person_s_address_may_stand(text):
    assert found(emails, text, PUBLIC) == []
