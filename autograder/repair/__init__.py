"""From whatever somebody handed in to a sound notebook: found, opened, and brought back to the form of the release."""
