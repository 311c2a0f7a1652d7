"""The head of a document: whose meeting it is, when and where, who came and who did not."""
