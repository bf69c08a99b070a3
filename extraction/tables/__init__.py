"""Tables of a report: heads, cells, units and times."""
