"""What several commands share: German on the command line, reading the content, steps and faults told."""
