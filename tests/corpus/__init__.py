"""The public corpus: odd, old and hostile files with what must come of them. All people are invented."""
