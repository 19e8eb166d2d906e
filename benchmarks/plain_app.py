"""What one would write by hand in twenty lines over the same records: what ours is measured by."""

import sys
from datetime import timedelta
from pathlib import Path

import pandas as pd
import plotly.express as px
import streamlit as st

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
from tracker.data import store  # noqa: E402 (the folder must be on the path first)
from tracker.serving import data_folder  # noqa: E402
from tracker.words import ENGLISH  # noqa: E402


@st.cache_data
def milestones() -> pd.DataFrame:
    """The same records as a frame, with an invented end where there is none."""
    dataset = store.load(data_folder())
    rows = [
        {
            "title": m.title,
            "start": m.date.first,
            "end": (m.date.last or m.date.first) + timedelta(days=1),
            "phase": m.phase,
            "body": m.body,
            "when": ENGLISH.date_of(m),
        }
        for m in dataset.milestones
    ]
    return pd.DataFrame(rows)


st.set_page_config(layout="wide", page_title="Timeline")
st.title("Timeline")
frame = milestones()
chosen = st.multiselect("Phase", sorted(frame["phase"].unique()))
if chosen:
    frame = frame[frame["phase"].isin(chosen)]
figure = px.timeline(
    frame, x_start="start", x_end="end", y="body", color="phase", hover_name="title"
)
st.plotly_chart(figure)
st.dataframe(frame)
