"""What makes an answer right."""
