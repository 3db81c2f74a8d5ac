"""Pages to files: rendered, fingerprinted, cached, made in several processes."""
