"""Tests of code run on the frozen copy of our data, wherever a test names no other folder."""

import os

from tests.folders import FROZEN

os.environ["TRACKER_DATA"] = str(FROZEN)
