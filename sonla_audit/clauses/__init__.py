"""Figures in their clauses, sentences and lists, and the cues around them."""
