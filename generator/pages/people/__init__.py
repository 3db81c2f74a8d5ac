"""People: author lines, the index of people, and everyone's page."""
