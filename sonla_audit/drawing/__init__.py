"""A report as pictures and pages."""
