"""What a machine needs for this project, found or provided: Python packages, browsers, web servers."""
