"""The program behind the toolbox: German data in, pages and texts out. Knows nothing of MkDocs."""
