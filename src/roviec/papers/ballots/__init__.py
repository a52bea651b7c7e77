"""Phiếu biểu quyết - secret ballots to be cut apart."""
