"""RIS and PubMed's format to records."""
