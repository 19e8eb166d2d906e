"""The dashboard and its plain HTTP routes, as one ASGI app: ``streamlit run app.py``."""

import streamlit as st

from tracker.web.server import SHELL, options

app = st.App(SHELL, **options())
