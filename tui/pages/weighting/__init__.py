"""The parts of the page of weights: one person's interview at a time."""
