"""The trusted side: it draws the inputs, owns the reference, and compares."""
