"""The unit registry and the matching of names to units."""
