"""Into the content: what is new, what was there, how it is written, and what the secretariat is told."""
