"""What follows from the content, without a word of output: who helps, when a period ends, where an answer leads."""
