"""The commands of LaTeX and of its packages: what they stand for in plain text, and the conversion of one text."""
