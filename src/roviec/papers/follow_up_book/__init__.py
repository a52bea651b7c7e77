"""Sổ theo dõi - the follow-up book of a year."""
