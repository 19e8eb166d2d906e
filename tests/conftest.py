"""What data tests see: the frozen copy of ours; in ``tests/living`` a folder as it is today."""

import os
from pathlib import Path

from tests.folders import FROZEN, ROOT

os.environ["TRACKER_DATA"] = str(FROZEN)


def pytest_addoption(parser):
    parser.addoption(
        "--data",
        type=Path,
        default=ROOT / "data",
        metavar="FOLDER",
        help="the process folder that tests/living is run on; default: data",
    )
