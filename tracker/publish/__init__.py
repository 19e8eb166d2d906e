"""Everything that leaves the house as a plain file, made from the same records as the pages."""
