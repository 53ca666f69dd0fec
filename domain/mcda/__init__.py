"""Multi-criteria decision analysis on the grid: what the ranking rests on, and what would change it.

Every module works on a `domain.mcda.grid.Grid` (plain numbers) and returns typed values. Options and criteria are named
by their place in the grid, from 0, inside a computation, and by their id in every result.
"""
