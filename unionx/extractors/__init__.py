"""The extractors: one module a type of mention, each of the shape that unionx.mentions.Extractor describes."""
