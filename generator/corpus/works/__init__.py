"""Record linkage: which records describe one work, and what the work is then."""
