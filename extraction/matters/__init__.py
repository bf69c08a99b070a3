"""What figures are counted of: all there is, or one field, drive or kind."""
