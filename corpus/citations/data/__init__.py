"""The catalogue of regulations and the short forms of organs, as data."""
