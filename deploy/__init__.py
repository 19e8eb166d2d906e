"""What carries the tracker beyond one process."""
