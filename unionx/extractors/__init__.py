"""One folder for each type of mention, of the shape that unionx.mentions.mention describes: where, and what it says.

Not here: anything that looks at neighbouring mentions (links). The folders do not import each other.
"""
