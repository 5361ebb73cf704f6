"""Where what a command prints goes, and how it looks: files, folders, streams, terminal-safe text, tables, excerpts.

Not here: a format of records (formats), or anything that reads pages.
"""
