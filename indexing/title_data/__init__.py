"""Short names of regulations and of organs, as data."""
