"""Words and small pieces for the templates."""
