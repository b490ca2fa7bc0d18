import pytest

from contact.rules.matters import matter


@pytest.mark.parametrize(
    ("kind", "topic", "expected"),
    [
        ("synpunkt", "Belysning", "Synpunkt om belysning"),
        ("fråga", "Rådets arbete", "Fråga om rådets arbete"),
        ("förslag", "BRÅ", "Förslag om BRÅ"),
        ("förslag", "E-tjänster", "Förslag om e-tjänster"),
        ("beröm", "Beröm", "Beröm"),
        ("synpunkt", "", "Synpunkt"),
    ],
)
def test_the_matter_names_kind_and_topic_only(kind, topic, expected):
    assert matter(kind, topic) == expected
