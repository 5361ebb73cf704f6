"""What mentions say of each other: full names, roles, noun, subject, period, status, repeats, parts of a whole.

Not here: anything that finds a mention (extractors), or that makes or reads a record (records).
"""
