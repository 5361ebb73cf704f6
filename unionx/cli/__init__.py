"""The command line: options, settings, messages and exit codes; in commands/ one module for each command.

Not here: anything that a program which imports unionx could want. Only click is imported before a command runs.
"""
