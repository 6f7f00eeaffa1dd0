"""kg: the knowledge graph of Chinese news."""
