"""From bytes to articles: what a page holds, how its layout is repaired, which lines are whose, and its reference date.

Not here: anything that looks for mentions, or prints.
"""
