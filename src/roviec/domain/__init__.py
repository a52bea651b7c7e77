"""The words and rules of the organisation: plain Python, no framework, no solver, no clock."""
