"""Printed sheets: from finished pages and data to accessible PDFs. The only place that imports typst and pikepdf."""
