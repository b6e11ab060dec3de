"""What is wrong, told to a person: the Problem, its printers, its place in the catalogue; and that something takes too long."""
