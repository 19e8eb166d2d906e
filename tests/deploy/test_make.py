"""What `make run` starts: a server for this machine alone, unless it is told otherwise."""

import os
import re
import shutil
import subprocess

import pytest

from tests.processes import ROOT

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")


def address(*words, **variables):
    """The address that the server is started at, without starting it."""
    done = subprocess.run(
        ["make", "--dry-run", "run", *words],
        cwd=ROOT, env=os.environ | variables, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return re.findall(r"--server\.address[= ](\S+)", done.stdout)


def test_the_dashboard_is_for_this_machine_alone():
    assert address() == ["127.0.0.1"]


def test_it_can_be_opened_to_others():
    assert address(ADDRESS="0.0.0.0") == ["0.0.0.0"]
    assert address("ADDRESS=192.0.2.1") == ["192.0.2.1"]
