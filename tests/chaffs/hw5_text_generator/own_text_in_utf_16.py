"""Hands in a text that was saved as "Unicode": UTF-16."""
# task: 5.1
