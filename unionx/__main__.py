"""Runs the command line as ``python -m unionx``."""

from unionx.cli.main import main

if __name__ == "__main__":
    main(prog_name="unionx")
