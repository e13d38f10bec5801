"""What an exception means for somebody who learns: a pattern of its message, and the advice that goes with it.

The first pattern that fits counts. What NumPy 2 has taken away is told exactly: such code may be right otherwise.
"""

import re

GONE = {  # what older books and answers use, and what stands in its place
    "mat": "np.asarray, with @ for the matrix product",
    "asmatrix": "np.asarray, with @ for the matrix product",
    "product": "np.prod",
    "cumproduct": "np.cumprod",
    "in1d": "np.isin",
    "trapz": "np.trapezoid",
    "row_stack": "np.vstack",
    "asscalar": "the array's own .item()",
    "msort": "np.sort(..., axis=0)",
    "bool8": "bool",
    "int0": "int",
    "object0": "object",
}
METHODS = {"itemset": "a[i] = value", "ptp": "np.ptp(a)", "newbyteorder": "a.view(a.dtype.newbyteorder())"}
MAY_BE_RIGHT = "The rest of your answer may be right."


def advice(kind, message) -> str:
    """One or two sentences on an exception, "" where there is nothing to say beyond its message.

    kind:    name of its type
    message: its text
    """
    for kinds, pattern, said in TABLE:
        if re.search(kinds, kind) and (found := re.search(pattern, message)):
            return said if isinstance(said, str) else said(found)
    return ""


def _gone(found) -> str:
    name, instead = found[1], found[2] if found.re.groups > 1 else None
    instead = GONE.get(name) or instead
    return f"NumPy 2 no longer has np.{name}" + (f": write {instead} instead. " if instead else ". ") + MAY_BE_RIGHT


def _maybe_gone(found) -> str:
    if found[1] in GONE:
        return _gone(found)
    return f"numpy has nothing of the name {found[1]}: look for a slip in the spelling."


def _undefined(found) -> str:
    return f"Run the cell that makes {found[1]} first; if none does, look for a slip in the spelling."


def _method_gone(found) -> str:
    return f"Since NumPy 2 an array has no .{found[1]} any more: write {METHODS[found[1]]} instead. {MAY_BE_RIGHT}"


LIST = "A Python list cannot do what an array can: make an array of it first, with np.asarray(...)."
TABLE = [
    # NumPy 2
    ("Attribute", r"`np\.(\w+)` was removed in the NumPy 2\.0 release\. Use `([^`]+)`", _gone),
    ("Attribute", r"`np\.(\w+)` was removed in the NumPy 2\.0 release", _gone),
    ("Attribute", r"`np\.(\w+)` was a deprecated alias for the builtin `(\w+)`", _gone),
    ("Attribute", r"module 'numpy' has no attribute '(\w+)'", _maybe_gone),
    ("Attribute", rf"'numpy\.ndarray' object has no attribute '({'|'.join(METHODS)})'", _method_gone),
    ("Type", r"only 0-dimensional arrays can be converted|only (length|size)-1 arrays can be converted",
     "float(), int() and the functions of math take one plain number. NumPy 2 no longer lets an array of a single "
     "number pass for one: take it out with a[0] or a.item(). For whole arrays, use numpy's functions (np.exp, "
     "np.log)."),
    ("Value", r"Unable to avoid copy while creating an array",
     f"Since NumPy 2, copy=False means never copy: write np.asarray(...) instead. {MAY_BE_RIGHT}"),
    ("Overflow", r"Python integer -?\d+ out of bounds for",
     "Since NumPy 2 a number must fit the array's type: use float arrays, or a wider type. " + MAY_BE_RIGHT),
    ("Value", r"inhomogeneous shape", "Arrays of different shapes cannot become one array: keep them in a list."),
    # shapes
    ("Value", r"mismatch in its core dimension|not aligned",
     "In A @ B, the columns of A must be as many as the rows of B: (m, n) @ (n, k) gives (m, k). Is one of them to "
     "be transposed?"),
    ("Value", r"operands could not be broadcast|non-broadcastable output",
     "Entry by entry, two shapes go together where each size is the same or 1, counted from the right."),
    ("Value", r"does not have enough dimensions",
     "The matrix product @ wants arrays on both sides: for a plain number, use *."),
    ("Value", r"cannot reshape array", "A new shape must hold just as many numbers as the old one."),
    ("AxisError", r"out of bounds for array of dimension",
     "axis=0 is the first axis, axis=1 the second: this array has not so many."),
    ("Index", r"index -?\d+ is out of bounds|index out of range",
     "Python counts from 0: of n items, the last is n - 1. Is the loop as long as what it walks along?"),
    ("Index", r"too many indices", "There are more indices in the brackets than the array has axes."),
    ("Value", r"truth value of an array",
     "if, and, or, max and min decide about one value, and this is a whole array: np.where and np.maximum decide "
     "entry by entry."),
    # types
    ("Type", r"operand type\(s\) for .*'list'|unary -: 'list'|multiply sequence by non-int", LIST),
    ("Attribute", r"'list' object has no attribute '(T|shape|ndim|size|dot|sum|mean|max|min|reshape|ravel|astype)'",
     LIST),
    ("Type", r"list indices must be integers or slices, not (tuple|list)",
     "A list of lists has no a[i, j]: make an array of it first, with np.asarray(...)."),
    ("Type", r"'NoneType' object is not callable",
     "The name stands for None and not for a function: is a return missing in what made it?"),
    ("Type|Attribute|Value", r"NoneType", "Something is None here. Is a return missing in the function that made it?"),
    ("Type", r"cannot be interpreted as an integer|integers or slices|indices must be integers",
     "To count, and to stand in square brackets, a number must be whole: int(...) makes it so."),
    ("Type", r"unhashable|object is not iterable|object is not subscriptable|has no len\(\)",
     "This is one value, not a collection: look at what it is before you take it apart."),
    ("Type", r"object is not callable",
     "Round brackets call a function. For an item use square brackets, for a product *; or a name was used twice."),
    ("Type", r"positional argument|unexpected keyword argument",
     "The call does not fit the parameters: compare the two, one by one."),
    ("UFuncTypeError|Casting", r"Cannot cast ufunc",
     "+= keeps the type of the array on its left, and this one holds whole numbers: begin with floats, or write a "
     "= a + b."),
    ("Type", r"ufunc '\w+' not supported", "numpy was given something that is not a number."),
    ("Value", r"not enough values to unpack|too many values to unpack",
     "On the left of = stand more or fewer names than there are parts on the right."),
    # numbers
    ("ZeroDivision", "", "A plain Python number was divided by 0: which one can be 0 here?"),
    ("Value|Overflow", r"math (domain|range) error|expected a (positive|nonnegative)",
     "The functions of math stop where numpy's give inf or nan: use np.exp, np.log."),
    # running
    ("Recursion", "", "The function calls itself, or two call each other, without an end."),
    ("MemoryError", "", "It asks for more memory than there is: look at the sizes from which it makes an array."),
    ("SystemExit|KeyboardInterrupt", "", "It ends the program (exit, quit) where it should return a result."),
    ("UnboundLocal", "",
     "A name that is assigned anywhere in a function belongs to the function: it must have its value there first."),
    ("Name", r"name '(\w+)' is not defined", _undefined),
    ("StdinNotImplemented", "", "An answer is given everything it needs as arguments: it asks nobody with input()."),
    ("Assertion", "", "An assert of your own did not hold."),
]  # fmt: skip
