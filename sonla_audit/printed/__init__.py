"""A printed page set back into lines and paragraphs."""
