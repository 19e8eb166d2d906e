"""The systemd unit, and what must agree between it, nginx and the words about them."""

import re
import shutil
import subprocess

import pytest

from deploy import proxy
from tests.deploy.conftest import ROOT
from tracker.web.server import KEPT

UNIT = ROOT / "deploy" / "treaty-tracker@.service"
WORDS = (ROOT / "deploy" / "README.md").read_text("utf-8")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_accepts_the_unit(tmp_path):
    unit = tmp_path / "treaty-tracker@8501.service"
    unit.write_text(UNIT.read_text("utf-8").replace("/srv/treaty-tracker", str(ROOT)), "utf-8")
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_unit_may_write_where_compressed_bundles_are_kept():
    (folder,) = re.findall(r"^ReadWritePaths=(.*)$", UNIT.read_text("utf-8"), re.MULTILINE)
    assert KEPT.is_relative_to(folder.replace("/srv/treaty-tracker", str(ROOT)))


def test_the_replicas_of_nginx_are_those_that_are_started():
    ports = re.findall(r"server 127\.0\.0\.1:(\d+)", proxy.SITE.read_text("utf-8"))
    (started,) = re.findall(r"^systemctl enable --now (.*)$", WORDS, re.MULTILINE)
    assert started.split() == [f"treaty-tracker@{port}" for port in ports]


def test_the_folders_are_called_alike():
    folders = set(re.findall(r"/srv/[\w-]+", WORDS + UNIT.read_text("utf-8")))
    assert folders == {"/srv/treaty-tracker"}
