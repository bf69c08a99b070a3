"""The fact table over reports: rows normalised, reviewed, filtered, summed."""
