"""The lamp process on a day on which every usual status occurs: small, made up, without a clock.

Two bodies, four kinds and nineteen steps in time order; nothing about them is real.
"""

from dataclasses import replace
from datetime import date

from tests.processes import LAMPS, dataset_of
from tracker.domain.dataset import by_id
from tracker.domain.fields import Confidence
from tracker.domain.records import Basis, Body, Kind, Milestone
from tracker.domain.when import Duration, When

TODAY = date(2026, 6, 15)


def step(id_, when, basis="mandated", importance=2, **more):
    """A step of the lamp process; its title is its id in words."""
    words = id_.replace("-", " ").capitalize()
    values = {
        "title": words,
        "short_label": words,
        "phase": "negotiations",
        "body": "plenary",
        "kind": "session",
        "description": f"{words}.",
        "sources": ("minutes",),
        "confidence": Confidence.HIGH,
    }
    if "duration" in more:
        more["duration"] = Duration.parse(more["duration"])
    return Milestone(
        id=id_,
        date=When.parse(when),
        basis=Basis(basis),
        importance=importance,
        **(values | more),
    )


STEPS = (
    step("first-talks", "2024-05-06/2024-05-10", "record", phase="talks"),
    step("adoption", "2025-12-15", "record", 1, phase="talks", kind="decision"),
    step("report-out", "2026-04-30", "record", body="committee", kind="decision"),
    step("views-due", "2026-04-30", importance=3, kind="deadline"),
    step("seminar", "2026-05-20", "announced", 3, body="committee", kind="meeting"),
    step("reading", "2026-06", "inferred", body="committee"),
    step("text-out", "2026-06/2026-08", "announced", kind="decision"),
    step("workshop", "2026-06-01", outcome="cancelled", kind="meeting"),
    step("main-session", "2026-06-08/2026-06-19", importance=1, body="committee"),
    step("hearing", "2026-06-22", outcome="postponed", kind="meeting"),
    step("handbook", "2026-07/2026-12", "announced", 3, body="committee", kind="decision"),
    step("election", "2026-07-02", importance=2, kind="decision"),
    step("late-session", "2026-09-07/2026-09-18", "announced", 1, body="committee"),
    step("protocol", "2026-10/2026-12", importance=1, kind="decision"),
    step("annex", "2026-11/2026-12", importance=1, kind="decision"),
    step("conference", "2028", importance=1, duration="P3W"),
    step("vote", "2029~", "inferred", kind="decision"),
    step("signing", "2029-06?", "announced", kind="meeting"),
    step("review", "2030/..", importance=3),
)

_LAMPS = dataset_of(LAMPS)
DATASET = replace(
    _LAMPS,
    version="2026-06-30+made-up",
    bodies=by_id(
        (
            *_LAMPS.bodies.values(),
            Body(id="committee", label="Committee", short_label="Committee", line="Some States."),
        )
    ),
    kinds=by_id(
        (
            *_LAMPS.kinds.values(),
            Kind(id="decision", label="Decision", symbol="diamond"),
            Kind(id="meeting", label="Meeting", symbol="hexagon"),
        )
    ),
    milestones=STEPS,
)

STATUSES = {
    "completed": ["first-talks", "adoption", "report-out", "views-due"],
    "under-way": ["main-session"],
    "scheduled": ["election", "late-session"],
    "date-to-be-fixed": [
        "text-out",
        "handbook",
        "protocol",
        "annex",
        "conference",
        "signing",
        "review",
    ],
    "expected": ["reading", "vote"],
    "unconfirmed": ["seminar"],
    "postponed": ["hearing"],
    "cancelled": ["workshop"],
}
"""The ids of the steps by their status on that day, in time order."""
