"""The address bar is the truth: it says what is shown, and follows what the visitor changes.

On each run the address is decoded. The widgets take their values from it when the page has just
been entered, when it differs from what was written last (Back, Forward, a link), or when they are
new; otherwise the visitor has moved a widget, and the address follows. It is never written while a
page is being entered, since that would leave a wrong entry in the browser's history.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from tracker.domain.filters import Choice
from tracker.links import CHOICES, Decoded, View, Vocabulary, decode, decode_pairs, encode, pairs

_OURS = {choice.key for choice in CHOICES} | {"v"}
_PAGE, _LINK, _SET = "tracker_page", "tracker_link", "tracker_set"


def key(field: str) -> str:
    """The session key of the widget for a field of the view, which is about to be shown.

    What has been set while there was no widget is set anew: Streamlit would keep it beside what the
    visitor chooses in the widget, and come back to it once the widget is gone.
    """
    name, state = _key(field), st.session_state
    if field in state[_SET]:
        value = state[name]
        del state[name]
        state[name] = value
        state[_SET].discard(field)
    return name


def _key(field: str) -> str:
    return f"view_{field}"


def _set(field: str, value: Any) -> None:
    st.session_state[_key(field)] = sorted(value) if isinstance(value, frozenset) else value
    st.session_state[_SET].add(field)


def read(page: str, vocabulary: Vocabulary) -> Decoded:
    """What the address asks for; the widgets are set to it where they must follow."""
    found = [(k, v) for k in st.query_params for v in st.query_params.get_all(k)]
    decoded = decode_pairs(found, vocabulary)
    link = encode(decoded.view)
    state = st.session_state
    must_follow = state.get(_PAGE) != page or state.get(_LINK) != link
    state[_PAGE], state[_LINK] = page, link
    state.setdefault(_SET, set())
    for choice in CHOICES:
        if must_follow or _key(choice.field) not in state:
            _set(choice.field, getattr(decoded.view, choice.field))
    return decoded


def current() -> View:
    """The view as the widgets have it now."""
    values = {c.field: _from_widget(c, st.session_state[_key(c.field)]) for c in CHOICES}
    return View(**values)


def change(**values: Any) -> None:
    """Set fields of the view from a callback, before the page runs again."""
    for name, value in values.items():
        _set(name, value)


def changing(**values: Any) -> Callable[[], None]:
    """A callback that sets fields of the view."""
    return lambda: change(**values)


def setting(field: str) -> Callable[[str], None]:
    """A callback that sets a field of the view to what it is given."""
    return lambda value: change(**{field: value})


def go(query: str, vocabulary: Vocabulary) -> None:
    """Open the view of a link from a callback, before the page runs again."""
    view = decode(query, vocabulary).view
    change(**{choice.field: getattr(view, choice.field) for choice in CHOICES})


def write(view: View) -> None:
    """Let the address follow the view; what others keep in it is left alone."""
    link = encode(view)
    if link == st.session_state[_LINK]:
        return
    params: dict[str, str | list[str]] = {
        k: st.query_params.get_all(k) for k in st.query_params if k not in _OURS
    }
    st.session_state[_LINK] = link
    # the browser's bar has each comma as %2C, since Streamlit writes it so; both are read alike
    st.query_params.from_dict(params | dict(pairs(view)))


def _from_widget(choice: Choice, value: Any) -> Any:
    if choice.form == "set":
        return frozenset(value or ())
    if choice.form in ("start", "end", "day"):
        return value if isinstance(value, date) else None
    return " ".join((value or "").split()) or getattr(View(), choice.field)
