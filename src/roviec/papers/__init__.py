"""The press: a frozen paper in, the bytes of a Word file out; no queries, no clock."""
