"""From the text of a block to its figures."""
