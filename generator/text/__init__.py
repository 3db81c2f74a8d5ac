"""Conversion of text: to safe HTML, to plain characters, to forms for comparison; and URLs. Knows no publications."""
