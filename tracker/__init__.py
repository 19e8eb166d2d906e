"""A tracker of the process by which States make a treaty."""
