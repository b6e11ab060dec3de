"""From bytes to one checked, frozen Toolbox: files, fields and models, each value with its line."""
