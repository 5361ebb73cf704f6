"""One module for each command: its options, its help, and how its run ends. No other code."""
