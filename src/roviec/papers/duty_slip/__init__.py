"""Phiếu giao nhiệm vụ - one slip for each member."""
