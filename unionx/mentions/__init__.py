"""What a mention is before it is a record: candidates, the context they are read in, overlaps, the user's own words.

Not here: the rules of one type of mention (extractors), or what mentions say of each other (links).
"""
