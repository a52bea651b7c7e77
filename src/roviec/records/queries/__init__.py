"""Questions asked more than once, and the scope of who asks."""
