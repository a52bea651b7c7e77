"""Bundles: everything one person may hold at once; sought by price, costed, and the linear program over them."""
