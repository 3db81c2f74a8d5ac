"""CSL-JSON, and the answers of services, to records."""
