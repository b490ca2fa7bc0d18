import pytest

from contact.rules.matters import heading, matter


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


@pytest.mark.parametrize(
    ("topics", "expected"),
    [
        (["Belysning"], "Synpunkter om belysning"),
        (["Belysning", "Belysning"], "Synpunkter om belysning"),
        (["BRÅ"], "Synpunkter om BRÅ"),
        (["Belysning", "Klotter"], "Synpunkter från invånare"),
        (["Belysning", ""], "Synpunkter från invånare"),
        ([""], "Synpunkter från invånare"),
        ([], "Synpunkter från invånare"),
    ],
)
def test_the_heading_tells_no_more_than_the_register(topics, expected):
    assert heading(topics) == expected
