"""Danh sách điểm danh - the roll, to be called and as it was called."""
