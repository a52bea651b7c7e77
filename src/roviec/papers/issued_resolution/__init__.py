"""Nghị quyết - the resolution as it is issued, numbered and signed."""
