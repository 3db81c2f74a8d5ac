"""The search form and its index."""
