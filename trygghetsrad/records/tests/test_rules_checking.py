from trygghetsrad.lib.checks import NOTHING_KNOWN, Place, text_findings
from trygghetsrad.records.rules.checking import keyed

HERE, THERE = Place("Punkt 1", "id_one"), Place("Punkt 2", "id_two")


def keys(text, place=HERE):
    return [key for key, _finding in keyed(text_findings(text, place, NOTHING_KNOWN))]


def test_a_finding_keeps_its_key_wherever_its_line_stands():
    assert keys("Bilen ABC 123.") == keys("Först.\nBilen ABC 123.", THERE)


def test_another_line_or_another_number_has_another_key():
    assert len({*keys("Bilen ABC 123."), *keys("Bilen ABC 124."), *keys("En bil, ABC 123.")}) == 3


def test_of_equal_findings_each_has_its_own_key():
    one, two = keys("Bilen ABC 123."), keys("Bilen ABC 123.\nBilen ABC 123.")
    assert len(set(two)) == 2 and two[0] == one[0]


def test_no_key_can_be_guessed_from_the_number_alone(settings):
    before = keys("850709-9805")
    settings.SECRET_KEY = "another"
    assert keys("850709-9805") != before
