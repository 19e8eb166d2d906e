"""The middle of times of which some still run; it brings a library that takes long to come."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scipy.stats import CensoredData, ecdf


def until_half(over: Sequence[float], running: Sequence[float]) -> float | None:
    """After how long half are over, if those that still run are counted too (Kaplan–Meier).

    None while fewer than half are over by this estimate. Of three times that are over after 2, 4
    and 6 months, and one that has run for 3, the share that still runs is 3/4 after 2 months, and
    3/8 after 4: half are over after 4.

    >>> until_half([2, 4, 6], [3])
    4.0
    >>> until_half([2], [3, 4, 5]) is None
    True
    """
    if not over:
        return None
    survival = ecdf(CensoredData(uncensored=list(over), right=list(running))).sf
    steps = zip(survival.quantiles.tolist(), survival.probabilities.tolist(), strict=True)
    below: list[tuple[float, float]] = [(t, p) for t, p in steps if p < 0.5 or math.isclose(p, 0.5)]
    if not below:
        return None
    first, share = below[0]
    if not math.isclose(share, 0.5):
        return first
    # exactly half are over for a while: the middle of that while, as of a median of an even number
    later = next((t for t, p in below if not math.isclose(p, 0.5)), first)
    return (first + later) / 2
