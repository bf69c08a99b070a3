"""Personal data: found, and hidden in what leaves the house."""
