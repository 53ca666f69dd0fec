"""The reasons of the samples: for each score of their grids, and for each option that was not chosen."""
