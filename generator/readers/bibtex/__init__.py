"""BibTeX and biblatex files to records."""
