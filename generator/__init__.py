"""Oeuvre, a static site generator for academic profiles. The packages are described in `README.md` in this folder."""

__version__ = "0.1.0"
