"""A rubric as a known text: which column of a table is which dimension, which cell is which level."""
