"""Outputs that a page, a terminal or a gradebook can show without danger: whatever a learner's code has sent.

Text stays text, pictures stay pictures; what could run in the browser of whoever grades is left out.
"""

import base64
import binascii
import html
import re

from nbformat import from_dict

from course.checking.codec import clean

CUT = "\n[the rest of this output was cut]\n"
LEFT_OUT = "[an output of another kind was left out: only text and pictures are kept]"
PICTURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
LONGEST = 1 << 20  # characters of one piece of text
NAME = 100  # characters of the name of an exception
ALT = 1000  # characters of the words that stand for a picture
COLOURS = re.compile(r"(\x1b\[[0-9;]{0,20}m)")
SEQUENCES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|.)?", re.DOTALL)
TAG = re.compile(r"<(?=[A-Za-z/!?])")
SCHEME = re.compile(r"\b((?:java|vb)script)(?=[\s\\]*:)", re.IGNORECASE)  # Markdown reads `\:` as `:`
ENTITY = re.compile(r"&(?:\\?#(?:x[0-9a-f]+|[0-9]+)|[a-z][a-z0-9]*)\\?;?", re.IGNORECASE)  # and `&\#58\;` as `&#58;`
OF_ITSELF = {"<", ">", '"'}  # what entities may stand for in plain letters: they are no part of any address
ATTACHED = re.compile(r"attachment\\?:([^\s)]*)")
NAME_OF_FILE = re.compile(r"[A-Za-z0-9_.-]{1,200}")  # in an address, anything else has another spelling
NOTHING = "\u200b"  # a blank without width: markup with one in it looks the same and means nothing


def make_inert(cells, released):
    """See to it that no markup in a learner's cells of text does anything; what was released stays as it is.

    cells:    changed in place
    released: cells as they were given
    """
    given = {cell.source for cell in released}
    for cell in cells:
        if "attachments" in cell:
            named = {name: _pictures(data) for name, data in cell.attachments.items() if NAME_OF_FILE.fullmatch(name)}
            cell.attachments = {name: data for name, data in named.items() if data}
        if cell.cell_type != "code" and cell.source not in given:
            source = ENTITY.sub(_broken, TAG.sub(f"<{NOTHING}", cell.source))
            cell.source = _attached(SCHEME.sub(rf"\1{NOTHING}", source), cell.get("attachments", {}))


def _broken(entity):
    """An entity as it is where it stands for a sign such as α or <; one that stands for a letter or a colon no more."""
    written = entity[0].replace("\\", "")
    sign = html.unescape(written)
    if sign == written or sign in OF_ITSELF or not sign.isascii():
        return entity[0]
    return f"&{NOTHING}{entity[0][1:]}"


def _attached(source, attachments):
    """No page can be made of a notebook that shows what it does not hold."""
    return ATTACHED.sub(lambda found: found[0] if found[1] in attachments else f"missing-{found[1]}", source)


def harmless(output):
    """The same output as far as it can do no harm, None where nothing is left of it."""
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return made("stream", name=name, text=plain(output.get("text"), LONGEST))
    if kind == "error":
        traceback = output.get("traceback")
        lines = [plain(line, LONGEST) for line in traceback] if isinstance(traceback, list) else []
        return made(
            "error", ename=plain(output.get("ename"), NAME), evalue=plain(output.get("evalue"), 1000), traceback=lines
        )
    if kind in ("display_data", "execute_result"):
        return _shown(output, kind)
    return None


def made(kind, **fields):
    """An output as nbformat makes one; nbformat validates each for itself, and the notebook in the end once more."""
    return from_dict({"output_type": kind, **fields})


def plain(text, length):
    """Text without control characters; of what steers a terminal only colours stay."""
    text = "".join(map(str, text)) if isinstance(text, list) else str(text or "")
    pieces = COLOURS.split(text[:length].replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(p if i % 2 else clean(SEQUENCES.sub("", p), length) for i, p in enumerate(pieces))


def _shown(output, kind):
    bundle = output.get("data")
    bundle = bundle if isinstance(bundle, dict) else {}
    data = _pictures(bundle)
    if "text/plain" in bundle:
        data["text/plain"] = plain(bundle["text/plain"], LONGEST)
    if not data and not bundle:
        return None
    number = output.get("execution_count")
    rest = {"execution_count": number if type(number) is int else None} if kind == "execute_result" else {}
    return made(kind, data=data or {"text/plain": LEFT_OUT}, metadata=_metadata(output.get("metadata")), **rest)


def _pictures(bundle):
    return {kind: bundle[kind] for kind, signature in PICTURES.items() if _is_picture(bundle.get(kind), signature)}


def _is_picture(data, signature):
    """Whether this is, in base64 and nothing else, what begins like such a picture."""
    try:
        return isinstance(data, str) and base64.b64decode(data.replace("\n", ""), validate=True).startswith(signature)
    except (binascii.Error, ValueError):
        return False


def _metadata(given):
    """The size of a picture, the words for it, and the mark of a table of progress."""
    if not isinstance(given, dict):
        return {}
    kept = {}
    for kind in PICTURES:
        about = given.get(kind)
        if not isinstance(about, dict):
            continue
        sizes = {k: about[k] for k in ("width", "height") if type(about.get(k)) in (int, float) and 0 < about[k] < 1e5}
        words = {"alt": plain(about["alt"], ALT)} if isinstance(about.get("alt"), str) else {}
        kept[kind] = {**sizes, **words}
    number = given["chainrule"].get("progress") if isinstance(given.get("chainrule"), dict) else None
    if isinstance(number, str) and re.fullmatch(r"\d\d", number):
        kept["chainrule"] = {"progress": number}
    return kept
