"""Suggested scores: what the facts of the interview say of an option, until a person confirms or overrides."""
