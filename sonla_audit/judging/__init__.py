"""From a stated and a computed figure to a verdict, and the slips that explain a difference."""
