"""The dashboard and its plain HTTP routes, as one ASGI app: ``streamlit run app.py``."""

import gc

gc.disable()  # until the first visitor may come: tracker/web/warming.py turns it on again

import streamlit as st  # noqa: E402

from tracker.web.server import SHELL, options  # noqa: E402

app = st.App(SHELL, **options())
