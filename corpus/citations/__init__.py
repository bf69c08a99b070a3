"""Citations of regulations: found in running text, resolved to law, version and article."""
