"""Readers of the owner's Markdown and TOML files: additions to papers, pages, news, the curriculum vitae."""
