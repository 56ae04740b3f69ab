"""The wheel holds everything that the product reads at run time."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from email.parser import Parser

import pytest

from tests.repository.files import ROOT, all_files


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel from a copy of the known files, without asking any registry."""
    copy = tmp_path_factory.mktemp("copy")
    for path in all_files():
        target = copy / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    command = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", "out")
    subprocess.run(command, cwd=copy, capture_output=True, check=True)
    (built,) = (copy / "out").glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        yield archive


def test_the_wheel_holds_every_file_of_the_package(wheel):
    expected = {
        str(path.relative_to(ROOT / "src")) for path in all_files() if ROOT / "src" in path.parents
    }

    assert expected - set(wheel.namelist()) == set()


def test_the_wheel_names_its_licence_and_what_it_needs(wheel):
    (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    metadata = Parser().parsestr(wheel.read(name).decode())

    assert metadata["License-Expression"] == "AGPL-3.0-or-later"
    assert any(one.startswith("django<5.3") for one in metadata.get_all("Requires-Dist"))
    assert any(name.endswith("licenses/LICENSE") for name in wheel.namelist())
