"""What a learner wrote, or what their code put out, as HTML that can do nothing: text, tables, formulas, pictures."""

import base64
import binascii
import re
import secrets
from dataclasses import dataclass
from functools import lru_cache

import bleach
from markupsafe import Markup, escape
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextPath, TextToPath
from nbconvert.filters import strip_ansi
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "del", "details", "div", "dl", "dt", "em", "h1",
    "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "kbd", "li", "ol", "p", "pre", "s", "small", "span", "strong",
    "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
LINKS = re.compile(r"(?:https?://|mailto:|#)", re.IGNORECASE)
PICTURE = re.compile(r"data:image/(?:png|jpeg|gif);base64,[A-Za-z0-9+/=\s]+")
PICTURES = ("image/png", "image/jpeg", "image/gif")
KIND = re.compile(r"[a-z]{1,2}[0-9]?|highlight")  # what Pygments calls a piece of code
ALLOWED = {"abbr": ["title"], "img": ["alt", "title", "width", "height"], "ol": ["start"], "td": ["colspan", "rowspan"],
           "th": ["colspan", "rowspan", "scope"], "details": ["open"], "a": ["title"]}  # fmt: skip
SIZE, DIGITS = 20, 1  # of formulas as they are drawn, and decimals of their outlines
LONG, DEEP = 400, 6  # characters of a formula, and braces within braces: past these it is shown as it was written
NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*(?:e[-+]?\d+)?|nan|inf)\b")
MANY = 300  # formulas that are drawn on a page: the longest lesson has less than half of that
MUCH = 100_000  # characters of one text
LARGE = 4_000_000  # characters of one picture
REWRITES = [  # what the lessons write, and matplotlib calls otherwise
    (re.compile(r"\\[td]?frac\s*([0-9a-zA-Z])\s*([0-9a-zA-Z])"), r"\\frac{\1}{\2}"),
    (re.compile(r"\\[td]?frac\s*([0-9a-zA-Z])\s*\{"), r"\\frac{\1}{"),
    (re.compile(r"\\[td]frac"), r"\\frac"),
    (re.compile(r"\\[bB]igg?[lr]?\b\s*"), ""),
    (re.compile(r"\\(ge|le|ne)(?![a-zA-Z])"), r"\\\1q"),
    (re.compile(r"\\neqq"), r"\\neq"),
    (re.compile(r"\\[lr]Vert"), r"\\Vert "),
    (re.compile(r"\\(?:textstyle|displaystyle|limits)\s*"), ""),
    (re.compile(r"_\\text\{([^{}]*)\}"), r"_{\\mathrm{\1}}"),
]


@dataclass
class Ink:
    """What a page has for its formulas: `left` is how many may still be drawn."""

    left: int = MANY


def markdown(source, attachments=None, ink=None):
    """Markdown as HTML, with its formulas drawn.

    attachments: of the cell: pictures that were pasted into it
    ink:         Ink of the page, from which its formulas are drawn; the others are shown as they were written
    """
    renderer = _Renderer(ink or Ink(), escape=False, attachments=attachments or {})
    page = MarkdownWithMath(renderer=renderer).render(_short(source))

    def allows(tag, name, value):
        return renderer.secret not in value and _allows(tag, name, value)

    page = bleach.clean(page, tags=TAGS, attributes=allows, protocols=["http", "https", "mailto", "data"], strip=True)
    # in one go: a cell can hold more formulas than there is time to walk through its page
    return Markup(re.sub(rf"formula{renderer.secret}n(\d+)n", lambda found: renderer.drawn[int(found[1])], page))


def code(source):
    """Python source as highlighted HTML."""
    return Markup(highlight(_short(source), PythonLexer(stripnl=False), HtmlFormatter(nowrap=True)))


def prose(text):
    """A sentence: what stands between backticks is code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))


def compared(expected, got):
    """The second of two values as text, with the numbers marked in it that are not those of the first."""
    right, numbers = NUMBER.findall(expected), list(NUMBER.finditer(got))
    if len(right) != len(numbers) or len(got) > MUCH // 10:
        return escape(got)
    parts, end = [], 0
    for found, wanted in zip(numbers, right, strict=True):
        same = found[0] == wanted
        parts += [escape(got[end : found.start()]), found[0] if same else Markup("<mark>{}</mark>").format(found[0])]
        end = found.end()
    return Markup("").join([*parts, escape(got[end:])])


def outputs(cell):
    """What a cell put out, as ("text", text) and ("picture", (data: URL, words)) one by one; nothing else passes."""
    for output in cell.get("outputs", ()):
        kind = output.get("output_type")
        if kind == "stream":
            yield "text", plain(output.get("text", ""))
        elif kind == "error":
            said = "\n".join(map(str, output.get("traceback", ()))) or f"{output.get('ename')}: {output.get('evalue')}"
            yield "text", plain(said)
        elif picture := _picture(output.get("data", {})):
            yield "picture", (picture, _words(output.get("metadata")))
        elif "text/plain" in output.get("data", {}):
            yield "text", plain(output["data"]["text/plain"])


def plain(text):
    """Text without the colours of a terminal."""
    text = "".join(map(str, text)) if isinstance(text, list) else str(text)
    return strip_ansi(_short(text)).rstrip("\n")


def _picture(data):
    """The first picture among what a cell put out, as a data: URL; "" where there is none."""
    for kind in PICTURES:
        text = data.get(kind)
        if isinstance(text, str) and len(text) <= LARGE:
            try:
                return f"data:{kind};base64,{base64.b64encode(base64.b64decode(text)).decode()}"
            except (binascii.Error, ValueError):
                continue
    return ""


def _words(metadata):
    """What a picture's code has said about it, for who does not see it."""
    about = [metadata.get(kind) for kind in PICTURES] if isinstance(metadata, dict) else []
    said = [one["alt"] for one in about if isinstance(one, dict) and isinstance(one.get("alt"), str) and one["alt"]]
    return plain(said[0]) if said else "a picture that the code drew"


def _allows(tag, name, value):
    """Whether an attribute may stay: no style, no address but a plain link or a picture's own bytes."""
    if name == "class":
        return tag in ("span", "div", "pre", "code") and all(KIND.fullmatch(word) for word in value.split())
    if (tag, name) == ("a", "href"):
        return bool(LINKS.match(value.strip()))
    if (tag, name) == ("img", "src"):
        return bool(PICTURE.fullmatch(value.strip()))
    return name in ALLOWED.get(tag, ())


class _Renderer(IPythonRenderer):
    """nbconvert's, with a word nobody can guess in the place of each formula, until the rest is cleaned."""

    def __init__(self, ink, **options):
        super().__init__(**options)
        self.ink, self.drawn, self.secret = ink, [], secrets.token_hex(8)

    def _keep(self, tex, block):
        self.drawn.append(formula(tex, block, draw=self.ink.left > 0))
        self.ink.left -= 1
        return f"formula{self.secret}n{len(self.drawn) - 1}n"

    def block_math(self, body):
        return self._keep(body, True)

    def inline_math(self, body):
        return self._keep(body, False)

    def latex_environment(self, name, body):
        return self._keep(f"\\begin{{{name}}}{body}\\end{{{name}}}", True)

    def multiline_math(self, text):
        return self._keep(text.strip("$"), True)


def formula(tex, block=False, draw=True):
    """A formula as a drawing with its own text as the alternative; as it was written where it cannot be drawn.

    draw: False to show it as it was written in any case
    """
    tex = " ".join(tex.split())
    drawn = _drawn(tex) if draw and len(tex) <= LONG and _depth(tex) <= DEEP else ""
    shown = drawn or f"<code>{escape(tex)}</code>"
    return f'<span class="display">{shown}</span>' if block else shown


@lru_cache(4096)
def _drawn(tex):
    """SVG of a formula, "" where matplotlib does not know something in it, or it leaves no ink."""
    text = tex
    for pattern, instead in REWRITES:
        text = pattern.sub(instead, text)
    font = FontProperties(family="DejaVu Sans", math_fontfamily="cm", size=SIZE)
    try:
        path = TextPath((0, 0), f"${text}$", prop=font)
        width, height, descent = TextToPath().get_text_width_height_descent(f"${text}$", font, ismath=True)
    except Exception:  # whatever its parser meets in what a learner wrote: it is no reason to lose the page
        return ""
    if not len(path.vertices):
        return ""
    high = height + 2  # a hair of room above and below
    style = f"height:{high / SIZE:.2f}em;vertical-align:{-(descent + 1) / SIZE:.2f}em"
    return (
        f'<svg class="formula" role="img" aria-label="{escape(tex)}" style="{style}" '
        f'viewBox="0 {-(height - descent) - 1:.1f} {width:.1f} {high:.1f}"><path d="{_outline(path)}"/></svg>'
    )


def _outline(path):
    """A path of matplotlib's as SVG writes it: y grows downwards."""
    letters = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C", Path.CLOSEPOLY: "Z"}
    parts = []
    for points, kind in path.iter_segments(simplify=False, curves=True):
        numbers = [] if kind == Path.CLOSEPOLY else points.reshape(-1, 2) * (1, -1)
        parts.append(letters[kind] + " ".join(f"{round(x, DIGITS):g} {round(y, DIGITS):g}" for x, y in numbers))
    return "".join(parts)


def _depth(tex):
    """How many braces stand within braces."""
    depth = deepest = 0
    for letter in tex:
        depth += (letter == "{") - (letter == "}")
        deepest = max(deepest, depth)
    return deepest


def _short(text):
    return text if len(text) <= MUCH else f"{text[:MUCH]}\n[the rest is not shown]"
