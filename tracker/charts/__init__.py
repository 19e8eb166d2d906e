"""Figures from records, each with a sentence for those who cannot see it. Only here is plotly."""
