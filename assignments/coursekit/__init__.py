"""The student's side of the course kit: the vocabulary of checks and the commands to run them."""
