"""HTML: pages made from data, the macros of written pages, and what the theme asks for."""
