"""One module a format: works to what other programs read."""
