"""Sourcier's application: screens, words for people and the command line."""

__version__ = "0.1.0"
