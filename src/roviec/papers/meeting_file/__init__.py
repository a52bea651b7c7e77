"""Trọn bộ giấy tờ buổi sinh hoạt - all that is printed before a meeting, in one file."""
