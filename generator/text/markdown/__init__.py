"""Markdown written by the owner (pages, news, biographies, notes) to safe HTML, and what a text refers to."""
