"""Other people's problems of assignment: agents and items, where each pair has its own load and value."""
