"""Article → mentions → entities of the article → facts with qualifiers."""
