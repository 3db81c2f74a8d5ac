"""BibTeX and biblatex to records."""
