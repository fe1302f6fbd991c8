"""Tables: heads, rows, units, and what their columns assert."""
