"""Bảng dự kiến phân công nhiệm vụ - the draft table for the meeting."""
