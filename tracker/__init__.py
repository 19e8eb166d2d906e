"""A tracker of the process by which participants make a treaty."""
