"""Pictures of a class as inline SVG: coordinates across are percentages, so text keeps its size on any screen.

Colours come from the page's style sheet, for light, dark and paper; what they say is also said by words or a pattern.
"""

from itertools import groupby

from markupsafe import Markup

from autograder.report.records import STATUSES
from course.checking.words import count

BINS, STEPS = 18, [size * 10**power for power in range(-1, 9) for size in (1, 2, 5)]
HEIGHT, FLOOR, CEILING = 190, 160, 24  # of the histogram: the whole, where bars stand, how high they may reach
COLUMNS = 240  # learners in one strip; of more, every so-manieth is shown
ROOM = 7  # percent of a bar that a number needs to stand in it
PATTERNS = Markup("""<svg class="patterns" aria-hidden="true" width="0" height="0"><defs>
<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect class="back-partly" width="6" height="6"/><line class="ink" x1="0" y1="0" x2="0" y2="6"/></pattern>
<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse">
<rect class="back-stopped" width="6" height="6"/><circle class="ink-light" cx="3" cy="3" r="1.1"/></pattern>
</defs></svg>""")


SHORT = {"not attempted": "open", "could not run": "stopped"}


def css_class(status):
    """`partly right` -> `s-partly`: what the style sheet calls a status."""
    return "s-" + (SHORT.get(status) or status.partition(" ")[0])


def histogram(points, most):
    """How many learners earned how many points.

    points: a number for each learner
    most:   the points that there are
    """
    width = next(step for step in STEPS if most / step <= BINS)
    bins = max(-int(-most // width), 1)
    counts = [0] * bins
    for number in points:
        counts[max(0, min(int(number / width), bins - 1))] += 1
    tallest = max(counts) or 1
    parts = []
    for place, number in enumerate(counts):
        left, high = 100 * place / bins, (FLOOR - CEILING) * number / tallest
        if number:
            parts.append(
                f'<rect class="bar" x="{left + 0.6:g}%" y="{FLOOR - high:.1f}" width="{100 / bins - 1.2:g}%" '
                f'height="{high:.1f}" rx="2"/>'
                f'<text class="above" x="{left + 50 / bins:g}%" y="{FLOOR - high - 6:.1f}">{number}</text>'
            )
    parts.append(f'<line class="axis" x1="0" x2="100%" y1="{FLOOR}" y2="{FLOOR}"/>')
    for place in range(0, bins + 1, 1 + bins // 8):
        anchor = "start" if place == 0 else "end" if place == bins else "middle"
        parts.append(
            f'<text class="tick" x="{100 * place / bins:g}%" y="{FLOOR + 18}" text-anchor="{anchor}">'
            f"{place * width:g}</text>"
        )
    ranges = [f"{n} from {i * width:g} to {(i + 1) * width:g}" for i, n in enumerate(counts) if n]
    return _picture(
        "".join(parts), HEIGHT, f"Points of {count(len(points), 'learner')} out of {most:g}: {', '.join(ranges)}."
    )


def stacked(counts, label):
    """One bar: learners by status, as counts.

    label: what it is a bar of
    """
    whole = sum(counts.values()) or 1
    parts, left = [], 0.0
    for status in STATUSES:
        share = 100 * counts[status] / whole
        if share:
            parts.append(f'<rect class="{css_class(status)}" x="{left:.3f}%" y="0" width="{share:.3f}%" height="26"/>')
            if share >= ROOM:
                parts.append(
                    f'<text class="on {css_class(status)}-text" x="{left + share / 2:.3f}%" y="18">'
                    f"{counts[status]}</text>"
                )
        left += share
    said = ", ".join(f"{number} {status}" for status, number in counts.items() if number)
    return _picture("".join(parts), 26, f"{label}: {said}.", "stacked")


def strip(statuses, label):
    """One line of the map of a class: a mark for every learner, in the order in which they are given."""
    step = -(-len(statuses) // COLUMNS)
    statuses = statuses[::step] if step else []
    parts, left = [], 0
    for status, run in groupby(statuses):
        width = sum(1 for _ in run)
        parts.append(f'<rect class="{css_class(status)}" x="{left}" y="0" width="{width}" height="1"/>')
        left += width
    return Markup(
        f'<svg class="strip" role="img" aria-label="{_escaped(label)}" viewBox="0 0 {max(left, 1)} 1" '
        f'preserveAspectRatio="none" shape-rendering="crispEdges">{"".join(parts)}</svg>'
    )


def bar(share, label):
    """A plain bar as long as a share, 0 to 1."""
    body = (
        f'<rect class="track" width="100%" height="14" rx="3"/>'
        f'<rect class="bar" width="{100 * share:.2f}%" height="14" rx="3"/>'
    )
    return _picture(body, 14, label, "measure")


def _picture(body, height, label, kind=""):
    return Markup(
        f'<svg class="{kind or "chart"}" role="img" aria-label="{_escaped(label)}" width="100%" height="{height}">'
        f"<title>{_escaped(label)}</title>{body}</svg>"
    )


def _escaped(text):
    return Markup.escape(text)
