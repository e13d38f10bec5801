"""Draws into docs/architecture.md which room of the house imports which: `python -m tests.import_graph`."""

import re
from pathlib import Path

import grimp

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "architecture.md"
PLACE = re.compile(r"(?<=<!-- import graph -->\n)(.*?)(?=<!-- end -->)", re.DOTALL)
GRAPH = """```mermaid
flowchart TD
{}
```
"""


def house():
    """The imports of the house, module by module."""
    return grimp.build_graph("autograder", "course", "solutions", cache_dir=None)


def room(module):
    """The room that a module is in: a package of `autograder`, or one beside it."""
    first, _, rest = module.partition(".")
    return rest.partition(".")[0] or first if first == "autograder" else first


def arrows(graph):
    """{room: rooms that it imports}."""
    found = {}
    for module in graph.modules:
        for other in graph.find_modules_directly_imported_by(module):
            if room(module) != room(other) != "autograder":  # the last is imported for its version only
                found.setdefault(room(module), set()).add(room(other))
    return found


def reduced(found):
    """The same without the arrows that follow from others."""

    def reach(start):
        return {start}.union(*(reach(other) for other in found.get(start, ())))

    return {
        one: {other for other in others if not any(other in reach(third) for third in others - {other})}
        for one, others in found.items()
    }


def drawn(graph):
    """The graph as Mermaid draws it."""
    kept = reduced(arrows(graph))
    lines = [f"    {one} --> {' & '.join(sorted(kept[one]))}" for one in sorted(kept)]
    return GRAPH.format("\n".join(lines))


def with_graph(page):
    """A page with the graph as it is now in its place."""
    return PLACE.sub(lambda _: drawn(house()), page)


if __name__ == "__main__":
    PAGE.write_text(with_graph(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
