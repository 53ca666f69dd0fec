"""What can be edited on a page: one small class per kind of cell."""
