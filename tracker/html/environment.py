"""The templates: compiled once, every value escaped, every missing value a fault.

What is compiled is kept beside the compressed bundles, so that a server that starts again has its
first answer sooner; where nothing can be kept, it is compiled for each start.
"""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from markupsafe import Markup

from tracker.words import Words

KEPT = Path(__file__).parent.parent.parent / ".cache" / "templates"
"""Where the compiled templates are kept."""


class _Shelf(FileSystemBytecodeCache):
    """Compiled templates in a folder, under the digests of what they were made of."""

    def __init__(self, folder: Path) -> None:
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
        super().__init__(str(folder))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Bring one back, where it is there."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one, where that can be done."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return environment(KEPT)


def environment(kept: Path) -> Environment:
    """The templates, with what is compiled of them kept in a folder if that can be."""
    environment = Environment(
        loader=PackageLoader("tracker.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_Shelf(kept),
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    return environment


@lru_cache(maxsize=64)
def _template(name: str) -> Template:
    return _environment().get_template(name)


def render(name: str, words: Words | None = None, **values: Any) -> Markup:
    """The HTML of a template, in the language of the words; it is safe to put into another one.

    A template may say texts by ``_`` and ``ngettext`` or in ``{% trans %}``, and dates, numbers and
    lists by ``words``; one that says nothing of its own needs none.
    """
    if words:
        values |= {"words": words, "_": words.gettext, "gettext": words.gettext}
        values["ngettext"] = words.ngettext
    return Markup(_template(name).render(values))  # noqa: S704
