"""Phiếu giao nhiệm vụ theo nghị quyết - slips to be signed by who receives a duty."""
