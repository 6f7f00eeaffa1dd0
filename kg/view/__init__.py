"""Graph → graph.html."""
