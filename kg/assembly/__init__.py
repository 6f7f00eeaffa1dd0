"""Many articles → one graph."""
