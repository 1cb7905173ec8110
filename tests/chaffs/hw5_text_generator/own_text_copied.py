"""Hands in a page of text five times."""
# task: 5.1
