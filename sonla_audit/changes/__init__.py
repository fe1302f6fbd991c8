"""What is said of how figures changed, and between which values."""
