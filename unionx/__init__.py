"""Reads the pages of Chinese trade-union newspapers and says who, when, how many and how much."""
