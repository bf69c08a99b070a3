"""A read-only copy of the collection that opens from disk in a browser."""
