"""From lines of text to blocks: pages, wrapped lines, footnotes, lists, rows."""
