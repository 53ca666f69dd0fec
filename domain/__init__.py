"""The method: immutable models and pure functions. No file, clock, locale or terminal."""
