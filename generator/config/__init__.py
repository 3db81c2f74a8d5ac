"""`content/site.toml` and `content/decisions.toml` to checked values."""
