"""Commands that only measure and compare. Nothing else needs them, except tests that ask the search."""
