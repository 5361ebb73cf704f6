"""The noun of a figure, the thing that it counts or measures: phrases beside it, and what other figures lend."""
