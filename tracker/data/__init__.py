"""Reading, checking, keeping and mending the data of a process."""
