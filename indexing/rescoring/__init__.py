"""The second stage: the first candidates of a search looked at closely, and put in order."""
