"""What can be found: entries made from data and finished pages, as files for the browser."""
