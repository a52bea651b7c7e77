"""Mẫu của đơn vị - Word files of an office in place of the built-in papers: a closed grammar, no code, no reach."""
