import subprocess
import sys

import pytest

from trygghetsrad.lib.alone import alone

SPEAKS = """
import sys
from trygghetsrad.lib.alone import alone
print(alone("snowballstemmer.swedish_stemmer").SwedishStemmer().stemWord("lamporna"))
print(sorted(name.partition(".")[2] for name in sys.modules if "snowball" in name))
"""


def test_a_module_is_read_without_the_rest_of_its_package():
    told = subprocess.run([sys.executable, "-c", SPEAKS], check=True, capture_output=True, text=True).stdout
    assert told.splitlines() == ["lamp", "['', 'among', 'basestemmer', 'swedish_stemmer']"]


@pytest.mark.parametrize("module", ["no_such_package.part", "snowballstemmer.no_such_part"])
def test_what_is_not_there_is_told_as_by_import(module):
    with pytest.raises(ModuleNotFoundError, match="No module named"):
        alone(module)
