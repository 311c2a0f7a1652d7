"""The items of a document: their headings, their parts, and what those say."""
