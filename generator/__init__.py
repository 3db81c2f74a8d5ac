"""Oeuvre: from a list of papers to a site that can be published as it is.

The rooms, in the order in which they import each other, are described in `README.md` beside this file.
"""

__version__ = "0.1.0"
