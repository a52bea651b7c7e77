"""Files in which others pose problems of assignment, read into one shape with exact numbers."""
