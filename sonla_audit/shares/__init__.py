"""Which part and which whole a percent speaks of."""
