"""Questions that a page asks of the data, answered as records and words."""
