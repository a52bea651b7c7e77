"""Thông báo dự kiến phân công - the notice of the draft for the board, with a slip to tear off."""
