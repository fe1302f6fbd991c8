"""Which figures are added up, to which total, and how complete a list claims to be."""
