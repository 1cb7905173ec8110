"""Hands in a text of 2,000 words and signs, with a byte order mark and the line ends of Windows."""
