"""When figures were counted."""
