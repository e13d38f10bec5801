"""From lessons, references and exercises to notebooks and check data."""
