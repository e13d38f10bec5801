"""Everything that turns an answer into a trusted verdict."""

import sys

# jsonschema, which validates notebooks, would build a parser of international web addresses: that takes every process
# a second, and there are none in a notebook
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
