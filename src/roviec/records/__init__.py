"""The archive: rows with their history, read as of any day. Only acts write here."""
