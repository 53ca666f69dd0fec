"""The cells of the weight interview."""
