"""Printed sheets: from finished pages and data to accessible PDFs. The only room that imports typst and pikepdf."""
