"""The parts of a search: what is visible, what is meant, what is shown."""
