"""Official documents, as a page leads to them."""

from __future__ import annotations

from urllib.parse import quote

from tracker.domain.dataset import Dataset


def document_address(dataset: Dataset, symbol: str) -> str:
    """Where a document is read, empty when the process does not tell where."""
    found = dataset.process.finds_documents(symbol)
    return found.url.replace("{symbol}", quote(symbol)) if found else ""
