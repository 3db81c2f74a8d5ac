"""Serialise works as BibTeX, RIS, CSL-JSON, APA references and metadata for search engines."""
