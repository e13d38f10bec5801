"""Everything that turns an answer into a trusted verdict."""
