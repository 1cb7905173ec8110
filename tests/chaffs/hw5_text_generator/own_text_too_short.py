"""Hands in a text of 1,999 words and signs."""
# task: 5.1
