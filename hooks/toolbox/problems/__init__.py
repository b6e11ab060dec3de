"""What is wrong, told to a person: the Problem, its printers, and the link into the catalogue of messages."""
