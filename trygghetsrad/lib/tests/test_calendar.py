import subprocess
import sys
from datetime import date

import pytest

from trygghetsrad.lib.calendar import holidays_of

HOLIDAYS_2026 = {
    date(2026, 1, 1): "nyårsdagen",
    date(2026, 1, 6): "trettondedag jul",
    date(2026, 4, 3): "långfredagen",
    date(2026, 4, 5): "påskdagen",
    date(2026, 4, 6): "annandag påsk",
    date(2026, 5, 1): "första maj",
    date(2026, 5, 14): "Kristi himmelsfärdsdag",
    date(2026, 5, 24): "pingstdagen",
    date(2026, 6, 6): "nationaldagen",
    date(2026, 6, 19): "midsommarafton",
    date(2026, 6, 20): "midsommardagen",
    date(2026, 10, 31): "alla helgons dag",
    date(2026, 12, 24): "julafton",
    date(2026, 12, 25): "juldagen",
    date(2026, 12, 26): "annandag jul",
    date(2026, 12, 31): "nyårsafton",
}


def test_a_whole_year():
    assert list(holidays_of(2026).items()) == list(HOLIDAYS_2026.items())


@pytest.mark.parametrize("year", range(2024, 2036))
def test_every_year_has_the_same_thirteen_days_and_three_eves(year):
    assert sorted(holidays_of(year).values()) == sorted(HOLIDAYS_2026.values())


def test_two_holidays_can_share_a_day():
    assert holidays_of(2008)[date(2008, 5, 1)] == "första maj, Kristi himmelsfärdsdag"


def test_nobody_can_change_the_answer_for_others():
    with pytest.raises(TypeError):
        holidays_of(2026)[date(2026, 2, 1)] = "Påhittad helg"


def test_no_other_country_is_read():
    script = "from trygghetsrad.lib.calendar import holidays_of; import sys; holidays_of(2026); print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout.split()
    assert [name for name in told if name.startswith("holidays.countries")] == []
