"""sonla-audit: recompute what a report says about its own figures."""
