"""Who gives which page to what: the pages, records and exports that a command is given, in the order they come.

Not here: what one command makes of them (desk), or options and messages (cli).
"""
