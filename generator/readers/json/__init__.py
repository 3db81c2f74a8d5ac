"""CSL-JSON, and the JSON of several services and programs, to records."""
