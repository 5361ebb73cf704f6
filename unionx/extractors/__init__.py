"""One folder for each type of mention, as ``Extractor`` of unionx.mentions.candidates asks it: where, and what it says.

Not here: anything that looks at neighbouring mentions (links). The folders do not import each other.
"""
