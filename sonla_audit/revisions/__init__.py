"""Two revisions of one report."""
