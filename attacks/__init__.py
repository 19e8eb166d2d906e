"""What a stranger can do to a server, done to one on this machine, and what it costs the others."""
