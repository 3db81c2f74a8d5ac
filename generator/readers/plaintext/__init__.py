"""Reader of the plain list."""
