"""Pages and pieces of pages, as HTML from templates."""
