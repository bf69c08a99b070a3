"""Course packs over a collection: collecting, what went stale, files."""
