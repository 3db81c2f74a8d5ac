"""What the interface says in each language, and how that language writes dates and numbers."""
