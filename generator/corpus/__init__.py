"""From parsed records to works and people, with their slugs."""
