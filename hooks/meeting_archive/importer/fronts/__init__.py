"""Documents to lines with their hints: a front for each kind of file, opened in a process of its own (apart)."""
