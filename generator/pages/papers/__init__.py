"""Papers: lists in their order, archives, topics, and each paper's page."""
