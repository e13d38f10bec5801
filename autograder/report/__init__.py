"""What an instructor wants to know of a class: one page, the same as tables, and drafts for the catalogue."""
