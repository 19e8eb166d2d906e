"""How to read the tracker: dates, statuses, confidence and sources."""

import streamlit as st

from tracker.domain.status import Status
from tracker.ui import visit
from tracker.views.wording import CONFIDENCE, TIERS

here = visit.present()
process = here.dataset.process

st.title("How to read this")
st.write(
    "Every date here comes with its sources and with how sure it is. A date is never more exact "
    "than its source: “four days in 2027” is drawn as a window inside 2027, not as four days."
)
st.subheader("What the statuses mean")
st.markdown("\n".join(f"- **{status.label}**: {status.meaning}" for status in Status))
st.write(
    "The status is worked out from the date, from how we know it, and from today. A date that has "
    "passed without evidence reads “unconfirmed”: not checked, rather than not likely."
)
st.subheader("How well a fact is attested")
st.markdown("\n".join(f"- {words}" for words in CONFIDENCE.values()))
st.write("Each source carries its tier: " + ", ".join(TIERS.values()) + ".")
st.write(
    "A source that is a copy or an automated digest is named, and not linked. Figures that "
    "disagree stand side by side, with who says so."
)
st.subheader("Phases")
st.markdown(
    "\n".join(f"- **{phase.label}**: {phase.line}" for phase in here.dataset.phases.values())
)
st.subheader("Who acts")
st.markdown("\n".join(f"- **{body.label}**: {body.line}" for body in here.dataset.bodies.values()))
