"""One module or folder for each command: what it makes of records, named after the command.

Not here: options and exit codes (cli), or anything that two commands need (records, output, run). Siblings do not
import each other.
"""
