"""What addresses lead to: how each kind of thing is found by its key, and where it lies in the tree of rights."""
