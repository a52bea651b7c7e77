"""A view is short: fetch, form, one act, go back; else show."""
