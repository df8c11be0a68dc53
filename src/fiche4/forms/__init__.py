"""What people fill in: a rubric as the form of each tool, and as an answer file. Nothing here reads or writes."""
