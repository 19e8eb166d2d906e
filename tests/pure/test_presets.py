"""Periods offered by name: the days that they cover on a given day."""

from datetime import date

import pytest

from tests.processes import FROZEN, dataset_of
from tracker.domain.records import Preset
from tracker.domain.when import When


def ahead(months):
    return Preset(id="ahead", label="Ahead", months_ahead=months)


@pytest.mark.parametrize(
    ("today", "months", "last"),
    [
        ((2026, 11, 23), 18, (2028, 5, 31)),
        ((2026, 11, 1), 1, (2026, 12, 31)),
        ((2026, 11, 30), 2, (2027, 1, 31)),
        ((2026, 12, 31), 1, (2027, 1, 31)),
        ((2026, 12, 1), 12, (2027, 12, 31)),
        ((2026, 1, 31), 1, (2026, 2, 28)),
        ((2028, 1, 31), 1, (2028, 2, 29)),
        ((2027, 2, 28), 12, (2028, 2, 29)),
        ((2028, 2, 29), 12, (2029, 2, 28)),
        ((2026, 6, 15), 600, (2076, 6, 30)),
        ((2199, 12, 31), 600, (2249, 12, 31)),
    ],
)
def test_months_ahead_run_from_today_to_the_end_of_the_last_month(today, months, last):
    assert ahead(months).days(date(*today)) == (date(*today), date(*last))


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2020/2025", (date(2020, 1, 1), date(2025, 12, 31))),
        ("2019-08-06/2024-12-04", (date(2019, 8, 6), date(2024, 12, 4))),
        ("2026/..", (date(2026, 1, 1), None)),
    ],
)
def test_fixed_days_are_the_same_on_every_day(period, days):
    preset = Preset(id="fixed", label="Fixed", period=When.parse(period))
    assert preset.days(date(2026, 11, 23)) == preset.days(date(1999, 1, 1)) == days


def test_ours_are_the_ones_of_the_folder():
    presets = {p.id: p.days(date(2026, 11, 24)) for p in dataset_of(FROZEN).process.presets}
    assert presets == {
        "ilc-years": (date(2013, 1, 1), date(2019, 8, 5)),
        "sixth-committee-years": (date(2019, 8, 6), date(2024, 12, 4)),
        "negotiation-years": (date(2026, 1, 1), date(2029, 12, 31)),
        "next-18-months": (date(2026, 11, 24), date(2028, 5, 31)),
    }
