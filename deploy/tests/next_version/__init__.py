"""A version to come, with one migration more."""
