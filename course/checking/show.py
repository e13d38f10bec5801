"""A verdict for people: as plain text, and as HTML that reads well in light and dark, wide and narrow.

Every symbol stands beside its word, and nothing is said by colour alone. The HTML carries no style sheet
and no script: what a notebook front end strips from an untrusted notebook is not needed.
"""

import html
import sys

from course.checking.verdict import NOT_ATTEMPTED, RIGHT, Verdict
from course.checking.words import count

SYMBOLS = {RIGHT: "✓", "wrong": "✗", NOT_ATTEMPTED: "○", "could not run": "!"}
EDGES = {RIGHT: "#009E73", "wrong": "#D55E00", NOT_ATTEMPTED: "#888888", "could not run": "#D55E00"}


def display(verdict):
    """Show a verdict where the learner is: a notebook, or a terminal."""
    _publish(text_of(verdict), html_of(verdict))


def display_progress(verdicts):
    """Show a line for each exercise, and the sum."""
    done = sum(verdict.points for verdict in verdicts)
    whole = sum(verdict.max_points for verdict in verdicts)
    lines = [
        f"{SYMBOLS[v.status]} {v.status:<13} {v.exercise:<28} {v.points:g} of {v.max_points:g}" for v in verdicts
    ]
    text = "\n".join([*lines, f"{done:g} of {count(whole, 'point')}"])
    _publish(text, f"<pre style='margin:0'>{html.escape(text)}</pre>")


def text_of(verdict):
    """A verdict as plain text."""
    return "\n".join([headline(verdict), *_text_body(verdict)])


def headline(verdict):
    """The verdict in one line."""
    head = f"{SYMBOLS[verdict.status]} {verdict.name}: {verdict.status}"
    if verdict.status == RIGHT:
        return f"{head} · {count(verdict.points, 'point')}"
    if verdict.status == NOT_ATTEMPTED:
        return f"{head}. {verdict.help}"
    return f"{head} · {verdict.points:g} of {count(verdict.max_points, 'point')}"


def html_of(verdict):
    """A verdict as a block of HTML."""
    edge = EDGES[verdict.status]
    first = _first_wrong(verdict)
    body = "".join(_html_finding(finding, finding is first) for finding in verdict.findings)
    if verdict.status != NOT_ATTEMPTED:
        body = "".join(f"<p style='margin:.4em 0'>{html.escape(text)}</p>" for text in remarks(verdict)) + body
    if verdict.status == RIGHT:
        body = f"<details><summary>what was checked</summary>{body}</details>"
    return (
        f"<div role='group' aria-label='{html.escape(verdict.name)}: {verdict.status}' "
        f"style='border-left:4px solid {edge};padding:.2em .8em;margin:.3em 0;overflow-wrap:anywhere'>"
        f"<b>{html.escape(headline(verdict))}</b>{body}</div>"
    )


def _text_body(verdict: Verdict):
    if verdict.status == NOT_ATTEMPTED:
        return
    shown = _first_wrong(verdict)
    for finding in verdict.findings:
        yield _line(finding)
        for word, lines in _details(finding) if finding is shown else ():
            first, *rest = [line for text in lines for line in text.split("\n")]
            yield f"      {word:<9}{first}"
            yield from (f"      {'':<9}{line}" for line in rest)
    yield from (f"  {remark}" for remark in remarks(verdict))


def remarks(verdict):
    """What is said beneath the findings: a hint, and whose place the reference took."""
    if verdict.help:
        yield f"hint: {verdict.help}"
    if verdict.stood_in:
        names = " and ".join(verdict.stood_in)
        yield f"judged with the reference in place of your {names}, so that an error there costs nothing here"


def _first_wrong(verdict):
    """The finding that is shown whole: the first wrong one with a value to compare, else the first wrong one."""
    wrong = [finding for finding in verdict.findings if finding.status != RIGHT]
    return next((finding for finding in wrong if finding.kind not in ("raised", "lost")), next(iter(wrong), None))


def _line(finding):
    so = f" · {finding.message}" if finding.message else ""
    return f"  {SYMBOLS[finding.status]} {finding.status}: {finding.case}{so}"


def _details(finding):
    """What a wrong case shows: (word, lines) each."""
    if finding.status == RIGHT:
        return
    yield "asked", finding.asked
    if finding.status == NOT_ATTEMPTED:
        return
    yield "expected", [finding.expected]
    if finding.got:
        yield "got", [finding.got]


def _html_finding(finding, unfolded):
    line = html.escape(_line(finding).strip())
    rows = "".join(
        f"<tr><th scope='row' style='text-align:left;vertical-align:top;padding-right:.8em;font-weight:normal'>{word}</th>"
        f"<td style='text-align:left'><code style='white-space:pre-wrap'>{html.escape(chr(10).join(lines))}</code></td></tr>"
        for word, lines in _details(finding)
    )
    if not rows:
        return f"<div>{line}</div>"
    return f"<details{' open' if unfolded else ''}><summary>{line}</summary><table style='margin:.2em 0 .4em 1em'>{rows}</table></details>"


def _publish(text, markup):
    if "IPython" in sys.modules and sys.modules["IPython"].get_ipython() is not None:
        from IPython.display import display

        display({"text/plain": text, "text/html": markup}, raw=True)
    else:
        print(text)
