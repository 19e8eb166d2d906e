"""The templates: compiled once, every value escaped, every missing value a fault."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from tracker.words import Words


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("tracker.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    return environment


@lru_cache(maxsize=64)
def _template(name: str) -> Template:
    return _environment().get_template(name)


def render(name: str, words: Words, **values: Any) -> Markup:
    """The HTML of a template, in the language of the words; it is safe to put into another one.

    A template may say texts by ``_`` and ``ngettext`` or in ``{% trans %}``, and dates, numbers and
    lists by ``words``.
    """
    said = {"_": words.gettext, "gettext": words.gettext, "ngettext": words.ngettext}
    return Markup(_template(name).render(words=words, **said, **values))  # noqa: S704
