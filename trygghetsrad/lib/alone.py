"""A module of a large package, by itself."""

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType


def alone(module: str) -> ModuleType:
    """Import `module` ("package.name") and what it imports, but not the rest of its package, which may be large.

    Another package stands in for its own, and leads to the same files. Raises ImportError where there are none.
    """
    package, _dot, name = module.rpartition(".")
    if (spec := find_spec(package)) is None:
        raise ModuleNotFoundError(f"No module named {package!r}", name=package)
    stand_in = ModuleType(f"{package.replace('.', '_')}_alone")
    stand_in.__path__ = spec.submodule_search_locations
    sys.modules[stand_in.__name__] = stand_in
    return import_module(f"{stand_in.__name__}.{name}")
