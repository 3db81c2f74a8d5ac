"""Readers of formats with a tag on each line: RIS and PubMed."""
