"""Relations that no words join: what figures tell by fitting each other to more digits than chance would give."""
