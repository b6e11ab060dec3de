"""The finished folder: made small and safe, inspected, numbered, and handed to web servers."""
