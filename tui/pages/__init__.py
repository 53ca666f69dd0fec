"""One page per step of the interview."""
