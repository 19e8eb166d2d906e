"""Write a process folder with many made-up milestones.

``python benchmarks/synthetic.py FOLDER 10000``
"""

import random
import sys
from datetime import date, timedelta
from pathlib import Path

PROCESS = """
id = "made-up"
title = "A made-up process"
short_title = "Made-up"
blurb = "Synthetic milestones for measuring; no fact in this folder is real."
checked_on = "2026-11-23"
licence = "CC0"
licence_url = "https://creativecommons.org/publicdomain/zero/1.0/"
attribution = "nobody"
"""
COLOURS = ("#8a6fb0", "#3f7cb5", "#1f8a80", "#c06a14", "#c2445e")
SYMBOLS = ("square", "diamond", "circle", "star", "hexagon")


def write(folder: Path, number: int) -> None:
    """Write a folder with this many milestones, the same on every run."""
    chance = random.Random(79122)
    folder.mkdir(parents=True, exist_ok=True)
    process = [PROCESS]
    for place, colour in enumerate(COLOURS):
        process.append(
            f'[[phase]]\nid = "phase-{place}"\nlabel = "Phase {place}"\n'
            f'short_label = "Phase {place}"\nline = "A made-up phase."\n'
            f'band = "{2000 + place * 8}/{2007 + place * 8}"\ncolour = "{colour}"\n'
        )
    process.extend(
        f'[[body]]\nid = "body-{place}"\nlabel = "Body {place}"\n'
        f'short_label = "Body {place}"\nline = "A made-up body."\n'
        for place in range(8)
    )
    for place, symbol in enumerate(SYMBOLS):
        process.append(
            f'[[kind]]\nid = "kind-{place}"\nlabel = "Kind {place}"\nsymbol = "{symbol}"\n'
        )
    (folder / "process.toml").write_text("\n".join(process), "utf-8")
    (folder / "sources.toml").write_text(
        '[[source]]\nid = "made-up"\npublisher = "Nobody"\naddress = "nowhere"\n'
        'tier = "copy"\npolicy = "mention"\n',
        "utf-8",
    )
    days = sorted(
        date(2000, 1, 1) + timedelta(days=chance.randrange(14_000)) for _ in range(number)
    )
    records = []
    for place, day in enumerate(days):
        basis = "record" if day <= date(2026, 11, 23) else "announced"
        end = day + timedelta(days=chance.randrange(1, 12))
        when = chance.choice((day.isoformat(), f"{day}/{end}", f"{day:%Y-%m-%d}"))
        records.append(
            f'[[milestone]]\nid = "made-up-{place}"\ntitle = "Made-up step number {place}"\n'
            f'short_label = "Step {place}"\ndate = "{when}"\n'
            f'phase = "phase-{min((day.year - 2000) // 8, 4)}"\nbody = "body-{place % 8}"\n'
            f'kind = "kind-{chance.randrange(5)}"\nbasis = "{basis}"\n'
            f"importance = {chance.choice((1, 2, 3, 3, 3))}\n"
            f'description = "Nothing happened here."\nsources = ["made-up"]\nconfidence = "low"\n'
        )
    (folder / "milestones.toml").write_text("\n".join(records), "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
