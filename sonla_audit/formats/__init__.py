"""What Word, OpenDocument, Markdown and web pages say and where it stands in the file."""
