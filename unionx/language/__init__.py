"""What is true of Chinese text, pages or no pages: words, sentences, numerals, calendar, regions, lexicons.

Not here: anything that knows of a page, of a mention or of a record.
"""
