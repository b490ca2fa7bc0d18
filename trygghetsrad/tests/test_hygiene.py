"""What a reviewer should never have to say."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = ("trygghetsrad", "council", "notes", "contact")
TESTS = [path for top in OURS for path in sorted((ROOT / top).rglob("test_*.py"))]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
MODELS = [model for model in apps.get_models() if model.__module__.split(".")[0] in OURS]


def name_of(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", TESTS, ids=name_of)
def test_every_test_file_is_found_by_the_runner(path):
    assert path.parent.name in {"tests", "browser"}
    assert (path.parent / "__init__.py").exists()


@pytest.mark.parametrize("path", TESTS, ids=name_of)
def test_every_test_asserts_something(path):
    """A test that cannot fail is a defect: it asserts, expects an error, or calls a `check` or `expect` helper."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            text = ast.unparse(node)
            assert re.search(r"\bassert\b|pytest\.raises|\bcheck_|expect|assert_", text), node.name


@pytest.mark.parametrize("path", [each for each in TESTS if each.parent.name != "browser"], ids=name_of)
def test_nothing_outside_its_folder_is_called_as_the_browser_is(path):
    """Tests that ask for such a name are run before all others, and leave them an empty database."""
    called = set()
    for node in ast.walk(ast.parse(path.read_text())):
        is_fixture = isinstance(node, ast.FunctionDef) and "fixture" in "".join(map(ast.unparse, node.decorator_list))
        if is_fixture or (isinstance(node, ast.FunctionDef) and node.name.startswith("test_")):
            called |= {node.name, *(each.arg for each in node.args.args)}
    assert called & {"page", "browser", "context"} == set()


def test_no_test_is_skipped():
    sources = {name_of(path): path.read_text() for path in TESTS}
    skipped = [name for name, text in sources.items() if re.search(r"pytest\.(mark\.)?(skip|xfail)|importorskip", text)]
    assert skipped == ["trygghetsrad/tests/test_hygiene.py"]  # this file names them


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_templates_hold_no_inline_script_style_or_unsafe_text(path):
    text = path.read_text()
    for wrong in (
        r"<style",
        r"\sstyle=",
        r"\son[a-z]+=",
        r"<script(?![^>]*\ssrc=)",
        r"\|\s*safe\b",
        r"autoescape off",
    ):
        assert not re.search(wrong, text), wrong


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_model_speaks_swedish_and_says_what_it_is(model):
    meta = model._meta
    assert model.__doc__ and not model.__doc__.startswith(f"{meta.object_name}(")
    assert str(meta.verbose_name) != re.sub(r"(?<!^)(?=[A-Z])", " ", meta.object_name).lower()
    assert str(meta.verbose_name_plural) != f"{meta.verbose_name}s"
    assert "__str__" in vars(model) or any("__str__" in vars(base) for base in model.__mro__[1:-2])
    for constraint in meta.constraints:
        assert len(constraint.name) <= 60


def test_nothing_private_is_tracked():
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert [
        name for name in names if re.search(r"^data/|(^|/)\.env$|\.sqlite3$|\.pyc$|(secret|follow)-key", name)
    ] == []
