"""Results as pages, workbooks and charts."""
