"""Records to works and people with their addresses."""
