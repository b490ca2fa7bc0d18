"""The arrows of the house: who may import whom. Downwards only, so that each part can be read and changed by itself."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
# From the top down; a module belongs to the longest name that fits it.
LAYERS = [
    "trygghetsrad",
    "contact",
    "notes",
    "council",
    "trygghetsrad.records",
    "trygghetsrad.accounts",
    "trygghetsrad.lib",
]
SUPPORT = ("trygghetsrad.settings", "trygghetsrad.formats")  # values that everyone may hold, no logic
# Inside an app, from the bottom up; what is not named here may use all of them.
RUNGS = ["rules", "models", "actions"]

FILES = [
    path
    for top in ("trygghetsrad", "council", "notes", "contact")
    for path in sorted((ROOT / top).rglob("*.py"))
    if "tests" not in path.parts
]


def module_of(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path):
    """The full names that a file imports from the project itself."""
    package = list(path.relative_to(ROOT).parent.parts)
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            name = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{name}.{alias.name}" for alias in node.names)


def layer_of(name):
    fitting = [layer for layer in LAYERS if name == layer or name.startswith(layer + ".")]
    return max(fitting, key=len, default=None)


def rung_of(name, layer):
    part = name.removeprefix(layer).lstrip(".").split(".")[0]
    return RUNGS.index(part) if part in RUNGS else len(RUNGS)


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_imports_point_downwards(path):
    layer = layer_of(module_of(path))
    for name in imports_of(path):
        target = layer_of(name)
        if target is None or name.startswith(SUPPORT):
            continue
        assert LAYERS.index(target) >= LAYERS.index(layer), f"{module_of(path)} imports {name}"
        if target == layer:
            assert rung_of(name, layer) <= rung_of(module_of(path), layer), f"{module_of(path)} imports {name}"


RULES = [path for path in FILES if "rules" in path.parts]


@pytest.mark.parametrize("path", RULES, ids=module_of)
def test_rules_import_only_lib_and_never_read_the_clock(path):
    for name in imports_of(path):
        assert layer_of(name) in {None, layer_of(module_of(path)), "trygghetsrad.lib"}, name
        assert not name.startswith("django.db"), name
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            assert node.func.attr not in {"now", "today", "utcnow", "localdate", "localtime"}, f"line {node.lineno}"


def test_the_top_level_is_as_ordered():
    ours = {path.name for path in ROOT.iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    assert ours == {"trygghetsrad", "council", "notes", "contact"}
