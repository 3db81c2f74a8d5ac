"""The words of the interface in each language, and how dates and numbers are formatted."""
