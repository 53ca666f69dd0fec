"""The words for every id and typed reason of the domain: one small module per noun.

Each module holds marked English wordings by id and functions that translate them into the language in use.
"""
