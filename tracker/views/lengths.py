"""How long treaties took, in words: the times, those of this process, and what they would mean."""

from __future__ import annotations

from datetime import date

from tracker.domain.comparators import Stage
from tracker.words import Words

from .comparing import Comparing, Interval, Track, Window
from .intervals import Months
from .wording import capital

CAUTION = (
    "An analogy, not a forecast: it says when the stage would come if this process took as long as "
    "they did. Only treaties with known dates are among them; those that were given up are not."
)


def name_of(words: Words, start: Stage, end: Stage) -> str:
    """A stretch from one stage to another, as a heading has it."""
    return words.gettext("From %(start)s to %(end)s", start=start.short_label, end=end.short_label)


def months_in_words(words: Words, months: Months) -> str:
    """How long something took, with how far that could be off where it is not known to the day."""
    said = number_of_months(words, months.middle)
    if months.most is None or round(months.most) - round(months.least) < 2:
        return said
    return words.gettext(
        "%(months)s (%(least)s to %(most)s)",
        months=said,
        least=words.number(round(months.least)),
        most=words.number(round(months.most)),
    )


def number_of_months(words: Words, months: float) -> str:
    """So many months, rounded to whole ones."""
    return words.ngettext("%(n)s month", "%(n)s months", round(months))


def median_in_words(words: Words, found: Interval) -> str:
    """The middle of the times and how many there are; that there is none, where there is none."""
    if found.spread is None:
        return words.gettext("no treaty here has done it yet")
    return words.gettext(
        "median %(months)s, n = %(n)s",
        months=number_of_months(words, found.spread.median),
        n=words.number(found.spread.number),
    )


def own_in_words(words: Words, found: Interval) -> str:
    """How long it took here, or has taken so far; empty while it has not begun."""
    if found.taken:
        return months_in_words(words, found.taken)
    if found.so_far is None:
        return ""
    months = number_of_months(words, found.so_far)
    return words.gettext("%(months)s so far", months=months)


def here_in_words(words: Words, found: Interval) -> str:
    """The same where other treaties stand beside it; empty while it has not begun."""
    own = own_in_words(words, found)
    return words.gettext("here: %(months)s", months=own) if own else ""


def in_one_line(words: Words, found: Interval) -> str:
    """The times of the treaties and that of this process in one line."""
    line = words.gettext(
        "%(stretch)s: %(median)s",
        stretch=name_of(words, found.start, found.end),
        median=median_in_words(words, found),
    )
    here = here_in_words(words, found)
    return words.gettext("%(line)s; %(here)s", line=line, here=here) if here else line


def spread_in_words(words: Words, found: Interval) -> str:
    """Between what the middle half lies; where they are too few for that, each of them."""
    if found.spread is None:
        return ""
    if found.spread.quartiles is None:
        each = [
            words.gettext(
                "%(treaty)s %(months)s",
                treaty=track.comparator.short_name,
                months=months_in_words(words, months),
            )
            for track, months in found.over
        ]
        return words.gettext("Too few for quartiles: %(each)s.", each=words.listed(each))
    lower, upper = found.spread.quartiles
    return words.gettext(
        "The middle half took %(lower)s to %(upper)s months, the shortest %(least)s, the longest "
        "%(most)s.",
        lower=words.number(round(lower)),
        upper=words.number(round(upper)),
        least=words.number(round(found.spread.least)),
        most=words.number(round(found.spread.most)),
    )


def running_in_words(words: Words, found: Interval) -> str:
    """How many are still on the way, and the middle that counts them; empty where none is."""
    if not found.running:
        return ""
    number = len(found.running)
    still = words.ngettext(
        "%(n)s is still on the way", "%(n)s are still on the way", number, n=words.spelled(number)
    )
    names = words.listed([track.comparator.short_name for track, _ in found.running])
    half = found.until_half
    if half is None:
        return words.gettext(
            "%(still)s (%(names)s); counting them, not yet half are over.",
            still=capital(still),
            names=names,
        )
    return words.gettext(
        "%(still)s (%(names)s); counting them too, half are over after %(months)s (Kaplan–Meier).",
        still=capital(still),
        names=names,
        months=number_of_months(words, half),
    )


def by_then_in_words(words: Words, found: Interval) -> str:
    """How many had reached the stage when they had taken as long as this process has so far."""
    if found.so_far is None or not (found.over or found.running):
        return ""
    reached, known = found.by(found.so_far)
    return words.gettext(
        "After as long, %(reached)s of %(known)s had got as far as %(stage)s.",
        stage=found.end.short_label,
        reached=words.number(reached),
        known=words.number(known),
    )


def planned_in_words(words: Words, comparing: Comparing, found: Interval) -> str:
    """How long it would take here by what is known of the later stage; empty where nothing is."""
    if found.planned is None or found.planned.most is None:
        return ""
    end = comparing.own[found.end.id].milestone
    least, most = round(found.planned.least), round(found.planned.most)
    if most - least < 2:
        months = number_of_months(words, found.planned.middle)
    else:
        months = words.gettext(
            "%(least)s to %(most)s months", least=words.number(least), most=words.number(most)
        )
    return words.gettext(
        "By the present calendar (%(milestone)s, %(when)s) it would be %(months)s.",
        milestone=end.short_label,
        when=words.date_of(end),
        months=months,
    )


def others_in_words(words: Words, comparing: Comparing, found: Interval) -> str:
    """From which other milestones of this process one could count, and how long that would be."""
    own = comparing.own.get(found.start.id)
    if own is None or not own.others or found.so_far is None:
        return ""
    each = [
        words.gettext(
            "%(milestone)s, %(when)s: %(months)s",
            milestone=other.short_label,
            when=words.date_of(other),
            months=number_of_months(words, comparing.months_since(other)),
        )
        for other in own.others
    ]
    return words.gettext(
        "Counted from %(own)s, %(when)s. One could count from another step as well (%(each)s).",
        own=own.milestone.short_label,
        when=words.date_of(own.milestone),
        each="; ".join(each),
    )


def window_in_words(words: Words, found: Window) -> str:
    """When a later stage would come by analogy."""
    spread = found.interval.spread
    if spread is None:
        return ""
    middle = _month(words, found.middle)
    if found.first is None or found.last is None:
        days = words.listed([_month(words, day) for day in found.days])
        said = words.ngettext(
            "%(days)s, as with the %(n)s treaty that reached it",
            "%(days)s, as with the %(n)s treaties that reached it",
            spread.number,
            n=words.spelled(spread.number),
            days=days,
        )
    else:
        said = words.gettext(
            "%(first)s to %(last)s with the middle half of %(n)s treaties, %(middle)s with their "
            "median",
            first=_month(words, found.first),
            last=_month(words, found.last),
            n=words.number(spread.number),
            middle=middle,
        )
    if not found.interval.running:
        return f"{said}."
    half = (
        words.gettext("not yet half are over")
        if found.until_half is None
        else words.gettext("%(month)s", month=_month(words, found.until_half))
    )
    number = len(found.interval.running)
    return words.ngettext(
        "%(said)s; counting the %(n)s that is still on the way, %(half)s.",
        "%(said)s; counting the %(n)s that are still on the way, %(half)s.",
        number,
        said=said,
        half=half,
    )


def way_in_words(words: Words, comparing: Comparing, track: Track) -> str:
    """The stages of a treaty one after the other, with the time to the stage of the order."""
    parts = []
    for stage in comparing.stages:
        when = track.date(stage.id)
        if when:
            parts.append(
                words.gettext("%(stage)s %(when)s", stage=stage.short_label, when=words.when(when))
            )
        elif track.is_waiting(stage.id):
            parts.append(words.gettext("%(stage)s not reached", stage=stage.short_label))
    return ", ".join(parts)


def picture_in_words(words: Words, comparing: Comparing) -> str:
    """What the picture shows, in one sentence."""
    number = words.ngettext("%(n)s treaty", "%(n)s treaties", len(comparing.tracks))
    if comparing.ending is None:
        return words.gettext(
            "%(treaties)s as lines from stage to stage, lined up at %(stage)s.",
            treaties=number,
            stage=comparing.align.short_label,
        )
    found = comparing.interval(comparing.align, comparing.ending)
    return words.gettext(
        "%(treaties)s as lines from stage to stage, lined up at %(stage)s. %(line)s.",
        treaties=number,
        stage=comparing.align.short_label,
        line=in_one_line(words, found),
    )


def _month(words: Words, day: date) -> str:
    return words.part(day, "yMMMM")
