"""One thing said twice: equal figures, passages, names."""
