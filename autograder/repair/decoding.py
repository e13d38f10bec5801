"""The text in a file's bytes, in whatever letters it was written."""

import codecs
import json

BOMS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",  # before UTF-16, which begins with the same bytes
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


def text_in(data):
    """The text, and what had to be done to read it.

    returns: text, list of sentences
    """
    encoding = "utf-8"
    for bom, named in BOMS.items():
        if data.startswith(bom):
            data, encoding = data[len(bom) :], named
            break
    if encoding == "utf-8" and data[:1000].count(0) > len(data[:1000]) / 5:  # not just a stray one
        encoding = json.detect_encoding(data[:4])  # by where the zeros are: a notebook begins in ASCII
    if not encoding.startswith("utf-8"):
        return data.decode(encoding, "replace"), [f"The file was written in {_written(encoding)}; it was read as that."]
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        return _mostly(data)


def _mostly(data):
    """Text that is not UTF-8 throughout: UTF-8 with some spoilt bytes, or an alphabet of one byte a letter."""
    text = data.decode("utf-8", "replace")
    spoilt = text.count("\N{REPLACEMENT CHARACTER}")
    if sum(not letter.isascii() for letter in text) > 2 * spoilt:
        return text, ["Some letters of the file were spoilt; each of them was read as \N{REPLACEMENT CHARACTER}."]
    try:
        text, name = data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        text, name = data.decode("latin-1"), "Latin-1"
    return text, [f"The file was not written in UTF-8; it was read as {name}, so accents may have changed."]


def _written(encoding):
    return encoding.upper().removesuffix("-LE").removesuffix("-BE")
