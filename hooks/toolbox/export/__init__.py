"""Files to take along, a module for each format."""
