"""How long a stretch of time is."""
