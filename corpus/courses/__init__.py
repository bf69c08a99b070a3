"""Course packs: what a trainer collected, in order, with each quotation's source attached."""
