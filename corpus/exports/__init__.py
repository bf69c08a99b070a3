"""What leaves the collection: articles, selections and whole works as files."""
