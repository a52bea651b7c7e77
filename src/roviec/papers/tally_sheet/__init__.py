"""Biên bản kiểm phiếu - the tally sheet."""
