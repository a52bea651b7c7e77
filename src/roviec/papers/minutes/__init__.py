"""Biên bản - the minutes of a meeting."""
