"""Giấy mời - the invitation with the agenda."""
