"""What can be taken along, as HTML: the addresses, the terms, and the sources by tier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape

from tracker.domain.dataset import Dataset
from tracker.domain.records import Tier
from tracker.views.wording import TIERS, counted, is_linked

from .download import Download


def addresses(downloads: Iterable[Download]) -> str:
    """The files as a table; each link is relative to the page, so that it holds anywhere."""
    rows = "".join(map(_row, downloads))
    return (
        '<div class="sheet addresses"><table><thead><tr><th scope="col">Address</th>'
        '<th scope="col">What is there</th><th scope="col">A part of it</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(download: Download) -> str:
    path, example = download.path.removeprefix("/"), download.example
    keys = ", ".join(f"<code>{escape(key)}</code>" for key in download.keys)
    takes = f"<br><small>Takes {keys}.</small>" if keys else ""
    part = _link(f"{path}?{example}", f"?{example}") if example else ""
    return (
        f'<tr><th scope="row">{_link(path, download.path)}</th>'
        f"<td>{escape(download.what)}.{takes}</td><td>{part}</td></tr>"
    )


def _link(address: str, words: str) -> str:
    return (
        f'<a href="{escape(address)}" target="_blank" rel="noopener">'
        f"<code>{escape(words)}</code></a>"
    )


def terms(dataset: Dataset) -> str:
    """Under which terms the data may be used, and whom to name."""
    process = dataset.process
    return (
        '<p>The data may be used under <a rel="license" '
        f'href="{escape(process.licence_url)}">{escape(process.licence)}</a>: name '
        f"{escape(process.attribution)}, and say what you changed. This is version "
        f"<b>{escape(dataset.version)}</b> of the data.</p>"
    )


def sources_by_tier(dataset: Dataset) -> str:
    """How many sources there are, by how near they stand to the event."""
    sources = dataset.sources.values()
    numbers = Counter(source.tier for source in sources)
    rows = "".join(
        f'<tr><th scope="row">{escape(TIERS[tier].capitalize())}</th>'
        f"<td>{numbers[tier]:,}</td></tr>"
        for tier in Tier
        if numbers[tier]
    )
    linked = sum(map(is_linked, sources))
    return (
        f"<p>{counted(len(sources), 'source')}, {linked:,} of them linked and the rest named. "
        "An official source is of a government or an international body.</p>"
        '<div class="sheet"><table><thead><tr><th scope="col">Tier</th>'
        f'<th scope="col">Sources</th></tr></thead><tbody>{rows}</tbody></table></div>'
    )
