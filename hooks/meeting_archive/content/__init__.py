"""The content folder as it is read: from text to records, or to sentences about what is wrong with them."""
