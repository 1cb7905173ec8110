"""Isolation: student code in a confined child process, data only between it and the grader.

client.py   the grader's end: starts the preloaded parent, asks it for children, talks to them
parent.py   the preloaded process that forks
child.py    serves the student's module in a confined child
confine.py  the layers of confinement; landlock.py and seccomp.py, those that need system calls of their own
wire.py     values to bytes and back
student.py  what a check sees: `student.normalize(...)`
keras_models.py   trusted: rebuilds a model from its configuration and weights
doctor.py   which layers this machine gives, each proved by an attempt
"""
