"""Self-test questions, made from the verbatim text of what a pack quotes and nothing else."""
