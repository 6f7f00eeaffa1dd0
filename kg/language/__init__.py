"""Chinese without domain: segmentation, sentences, numerals and amounts, dates and periods."""
