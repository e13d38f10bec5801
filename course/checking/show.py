"""A verdict for people: as plain text, and as HTML that reads well in light and dark, wide and narrow.

First what to do next, then the example that shows it, then all the others, folded. Every symbol stands beside
its word, and nothing is said by colour alone. The HTML carries no style sheet and no script: what a notebook
front end strips from an untrusted notebook is not needed.
"""

import html
import re
import sys
import textwrap

from course.checking.verdict import COULD_NOT_RUN, NOT_ATTEMPTED, RIGHT, WRONG
from course.checking.words import count, listed

SYMBOLS = {RIGHT: "✓", WRONG: "✗", NOT_ATTEMPTED: "○", COULD_NOT_RUN: "!"}
EDGES = {RIGHT: "#009E73", WRONG: "#D55E00", NOT_ATTEMPTED: "#888888", COULD_NOT_RUN: "#D55E00"}
WIDTH = 110  # columns of plain text
NUMBERS = (
    "style='margin:0;padding:0;white-space:pre-wrap;word-break:normal;overflow-wrap:anywhere;background:none;"
    "font-family:var(--jp-code-font-family, var(--vscode-editor-font-family, monospace))'"
)
TABLE = "style='width:auto;margin:.2em 0 .4em 0'"  # a front end's own rules would stretch it, or centre it
CELL = "style='text-align:left;vertical-align:top;padding:.1em .6em .1em 0;background:none;overflow-wrap:normal'"


def display(verdict):
    """Show a verdict where the learner is: a notebook, or a terminal."""
    _publish(text_of(verdict), html_of(verdict))


def say(text):
    """Show a plain sentence or two."""
    lines = "".join(f"<div style='max-width:50em'>{_prose(line)}</div>" for line in text.split("\n"))
    _publish(text.replace("`", ""), lines)


def display_progress(number, rows, written=()):
    """Show a line for each exercise of a chapter, and the sum.

    rows:    (verdict, names of the exercises that it builds on) for each
    written: {name: points} of the questions that are answered in words
    """
    _publish(progress_text(number, rows, written), progress_html(number, rows, written), _table_of(number))


def update_progress(number, rows, written=()):
    """Bring every table of a chapter that is on the page up to date; elsewhere than in a notebook there is none."""
    if _in_notebook():
        how = {**_table_of(number), "update": True}
        _publish(progress_text(number, rows, written), progress_html(number, rows, written), how)


def text_of(verdict):
    """A verdict as plain text."""
    lines = [headline(verdict)]
    for remark in remarks(verdict):
        lines += textwrap.wrap(remark, WIDTH, initial_indent="  ", subsequent_indent="  ")
    shown = example_of(verdict)
    for finding in verdict.findings:
        lines.append(f"  {_line(finding)}")
        for word, text in _details(finding) if finding is shown else ():
            first, *rest = text.split("\n")
            lines.append(f"      {word:<9}{first}")
            lines += [f"      {'':<9}{line}" for line in rest]
    return "\n".join(lines)


def html_of(verdict):
    """A verdict as a block of HTML."""
    parts = [f"<div><b>{html.escape(headline(verdict))}</b></div>"]
    parts += [f"<div style='margin:.4em 0;max-width:50em'>{_prose(remark)}</div>" for remark in remarks(verdict)]
    shown = example_of(verdict)
    if shown:
        parts.append(f"<div style='margin-top:.4em'>{html.escape(_line(shown))}</div>{_table(shown)}")
    if verdict.findings:
        others = "".join(_folded(finding) for finding in verdict.findings)
        parts.append(f"<details style='margin:.3em 0'><summary>{_all(verdict.findings)}</summary>{others}</details>")
    return _block(verdict.status, f"{verdict.name}: {verdict.status}", "".join(parts))


def headline(verdict):
    """The verdict in one line."""
    head = f"{SYMBOLS[verdict.status]} {verdict.name}: {verdict.status}"
    if verdict.status == RIGHT:
        return f"{head} · {count(verdict.points, 'point')}"
    if verdict.status == NOT_ATTEMPTED:
        return f"{head}. {verdict.help}"
    return f"{head} · {verdict.points:g} of {count(verdict.max_points, 'point')}"


def remarks(verdict):
    """What there is to say beneath the headline: the one thing to do next, and whose place the reference took."""
    if verdict.mend_first:
        first, name = verdict.mend_first, verdict.name
        yield f"Your {first} is not right yet, and {name} uses it: mend that first, then check again."
    elif verdict.help and verdict.status != NOT_ATTEMPTED:
        yield from verdict.help.split("\n")
    if verdict.stood_in:
        names = listed(verdict.stood_in)
        yield f"Judged with the reference in place of your {names}, so that an error there costs nothing here."


def progress_text(number, rows, written=()):
    """How far somebody is in a chapter, as plain text."""
    width = max(len(verdict.name) for verdict, _ in rows)
    lines = [
        f"  {SYMBOLS[v.status]} {v.status:<13} {v.name:<{width}}  {_points(v):<10}{_needs(needs)}".rstrip()
        for v, needs in rows
    ]
    return "\n".join([f"Chapter {number}: {_sum(rows)}", *lines, *(f"  {line}" for line in _in_words(written))])


def progress_html(number, rows, written=()):
    """The same as HTML."""
    heads = "".join(f"<th scope='col' {CELL}>{word}</th>" for word in ("status", "exercise", "points"))
    lines = "".join(
        f"<tr><td {CELL}>{SYMBOLS[v.status]}&nbsp;{v.status}</td>"
        f"<th scope='row' {CELL}><code>{_name(v.name)}</code>{_below(needs)}</th><td {CELL}>{_points(v)}</td></tr>"
        for v, needs in rows
    )
    done = all(v.status == RIGHT for v, _ in rows)
    table = f"<table {TABLE}><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>"
    below = "".join(f"<div>{line}</div>" for line in _in_words(written))
    body = f"<div><b>Chapter {number}: {_sum(rows)}</b></div>{table}{below}"
    return _block(RIGHT if done else NOT_ATTEMPTED, f"progress in chapter {number}", body)


def _in_words(written):
    """The line on the written questions, if there are any: no check gives their points."""
    if written:
        points = count(sum(written.values()), "point")
        them = "it" if len(written) == 1 else "them"
        yield f"And {count(len(written), 'written question')}, {points}: your instructor reads {them}."


def _below(needs):
    """What an exercise builds on, below its name: a column of its own would leave a narrow page no room."""
    return f"<div style='font-weight:normal'>builds on {', '.join(map(_name, needs))}</div>" if needs else ""


def _name(text):
    """The name of an exercise, which may be broken behind an underscore where there is little room."""
    return html.escape(text).replace("_", "_<wbr>")


def _table_of(number):
    """How the table of a chapter is known to the page, and to who grades it."""
    return {"display_id": f"chainrule-progress-{number}", "metadata": {"chainrule": {"progress": number}}}


def _points(verdict):
    return f"{verdict.points:g} of {verdict.max_points:g}"


def _needs(names):
    return f"  builds on {', '.join(names)}" if names else ""


def _sum(rows):
    right = sum(v.status == RIGHT for v, _ in rows)
    done, whole = sum(v.points for v, _ in rows), sum(v.max_points for v, _ in rows)
    return f"{right} of {count(len(rows), 'exercise')} right, {done:g} of {count(whole, 'point')}"


def example_of(verdict):
    """The finding that is shown whole: the clearest of the wrong ones (in an older verdict the first), or None."""
    if 0 <= verdict.example < len(verdict.findings):
        return verdict.findings[verdict.example]
    return next((finding for finding in verdict.findings if finding.status == WRONG), None)


def _line(finding):
    so = f" · {finding.message}" if finding.message else ""
    return f"{SYMBOLS[finding.status]} {finding.status}: {finding.case}{so}"


def _details(finding):
    """What a wrong example shows: (word, text) each."""
    yield "asked", "\n".join(finding.asked)
    yield "expected", finding.expected
    if finding.got:
        yield "got", finding.got


def _table(finding):
    rows = "".join(
        f"<tr><th scope='row' {CELL}><span style='font-weight:normal;white-space:nowrap'>{word}</span></th>"
        f"<td {CELL}><pre {NUMBERS}>{html.escape(text)}</pre></td></tr>"
        for word, text in _details(finding)
    )
    return f"<div style='margin-left:1em'><table {TABLE}><tbody>{rows}</tbody></table></div>"


def _folded(finding):
    line = html.escape(_line(finding))
    if finding.status != WRONG:
        return f"<div style='margin-left:1em'>{line}</div>"
    return f"<details style='margin-left:1em'><summary>{line}</summary>{_table(finding)}</details>"


def _all(findings):
    """`all 6 examples: 4 right, 2 wrong`."""
    counts = {status: sum(finding.status == status for finding in findings) for status in (RIGHT, WRONG, NOT_ATTEMPTED)}
    return f"all {count(len(findings), 'example')}: " + ", ".join(f"{n} {status}" for status, n in counts.items() if n)


def _block(status, label, body):
    style = f"border-left:4px solid {EDGES[status]};padding:.2em .8em;margin:.3em 0;overflow-wrap:anywhere"
    return f"<div role='group' aria-label='{html.escape(label)}' style='{style}'>{body}</div>"


def _prose(text):
    """Text as HTML: what stands between backticks is code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text))


def _publish(text, markup, how=None):
    if _in_notebook():
        from IPython.display import display as show_in_cell  # noqa: PLC0415 where there is no notebook, none is needed

        show_in_cell({"text/plain": text, "text/html": markup}, raw=True, **(how or {}))
    else:
        print(text)


def _in_notebook():
    return "IPython" in sys.modules and sys.modules["IPython"].get_ipython() is not None
