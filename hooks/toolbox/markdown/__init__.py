"""A page taken apart: its lines, passages and calls, each with its line number."""
