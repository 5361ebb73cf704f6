"""What a program that imports unionx is given: records of files and of texts, as tables, and as a notebook shows them.

The names are those of ``unionx``; each is loaded when it is asked for. Not here: options, messages, files of output.
"""
