"""An nginx for the tests that need one: of this machine, or unpacked beside the tests."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from deploy import proxy

ROOT = Path(__file__).parents[2]
UNPACKED = ROOT / ".cache" / "nginx"


def from_distribution():
    """The distribution's nginx, unpacked and not installed, since that would start a web server."""
    found = UNPACKED / "usr" / "sbin" / "nginx"
    if not shutil.which("apt-get") or not shutil.which("dpkg"):
        return None
    if not found.exists():
        UNPACKED.mkdir(parents=True, exist_ok=True)
        is_there = download()
        if not is_there and not os.geteuid() and run(["apt-get", "update", "-qq"]):
            is_there = download()
        for package in UNPACKED.glob("*.deb") if is_there else ():
            run(["dpkg", "-x", package.name, "."])
    return str(found) if found.exists() and run([str(found), "-v"]) else None


def download():
    """Fetch the packages, one of which has the program in it."""
    return run(["apt-get", "download", "-qq", "nginx", "nginx-light"])


def run(command):
    """Run a command in the folder; whether it went well."""
    try:
        done = subprocess.run(command, cwd=UNPACKED, capture_output=True, timeout=120, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


@pytest.fixture(scope="session")
def nginx():
    """The path of an nginx; without one the test is skipped."""
    found = proxy.nginx() or from_distribution()
    if not found:
        pytest.skip(proxy.MISSING)
    os.environ["NGINX"] = found
    return found
