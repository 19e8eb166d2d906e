"""The server: routes, page heads, headers."""
