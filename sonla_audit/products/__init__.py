"""So much per something, times so many of it."""
