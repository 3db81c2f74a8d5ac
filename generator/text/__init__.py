"""Text to safe HTML and plain characters, and addresses: knows nothing of publications."""
