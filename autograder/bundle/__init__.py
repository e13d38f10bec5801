"""A bundle: chapters that work on their own, on a machine that has never heard of this project."""
