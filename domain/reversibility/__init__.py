"""The reversibility test: what it takes to come back or to change provider in two or three years."""
