import pytest

from notes.rules.stages import Stage, stage


@pytest.mark.parametrize(
    ("verdict", "is_same_text", "expected"),
    [
        (None, True, Stage.DRAFT),
        ("", True, Stage.IN_REVIEW),
        ("", False, Stage.IN_REVIEW),
        ("returned", True, Stage.RETURNED),
        ("returned", False, Stage.RETURNED),
        ("taken_back", True, Stage.DRAFT),
        ("approved", True, Stage.APPROVED),
        ("approved", False, Stage.CHANGED),
    ],
)
def test_the_latest_review_tells_the_stage(verdict, is_same_text, expected):
    assert stage(verdict, is_same_text=is_same_text) == expected
