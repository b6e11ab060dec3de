"""For whoever changes content: canonical form, new files, spreadsheets, and what a change means."""
