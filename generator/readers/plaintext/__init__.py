"""The plain list to records."""
