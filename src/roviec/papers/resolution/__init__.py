"""Dự thảo nghị quyết - the draft resolution on assigning duties."""
