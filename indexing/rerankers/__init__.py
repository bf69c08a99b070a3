"""Models that judge a query and a passage together."""
