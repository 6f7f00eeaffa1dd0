"""The pattern language: read rule files strictly, compile them, match them."""
