"""Read and validate `content/site.toml` and `content/decisions.toml`."""
