"""Measurements of the real program in a real pseudo-terminal. Reported, never asserted: machines differ."""
