"""Total cost of ownership: what each option costs over the years, from amounts that may be doubtful or missing."""
