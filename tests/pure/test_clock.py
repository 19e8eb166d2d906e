"""Today is a day somewhere: at the place that the folder names."""

from datetime import UTC, datetime, timedelta

import pytest

from tracker import clock


def test_two_places_that_are_more_than_a_day_apart_never_have_the_same_today():
    east, west = clock.today("Pacific/Kiritimati"), clock.today("Etc/GMT+12")
    assert east - west in {timedelta(days=1), timedelta(days=2)}


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        ("2026-01-31T00:30", "America/New_York", "2026-01-30"),
        ("2026-01-31T00:30", "UTC", "2026-01-31"),
        ("2026-07-01T03:59", "America/New_York", "2026-06-30"),  # in summer time
        ("2026-07-01T04:00", "America/New_York", "2026-07-01"),
        ("2026-12-31T15:00", "Asia/Tokyo", "2027-01-01"),
    ],
)
def test_the_day_is_that_of_the_place(monkeypatch, moment, zone, day):
    class Stopped(datetime):
        @classmethod
        def now(cls, tz):
            return datetime.fromisoformat(moment).replace(tzinfo=UTC).astimezone(tz)

    monkeypatch.setattr(clock, "datetime", Stopped)
    assert clock.today(zone).isoformat() == day
