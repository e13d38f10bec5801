"""Which exercises an answer builds on, read off the names in its own code; nothing of it is run."""

import dis
import functools
import types

GLOBAL = {"LOAD_GLOBAL", "LOAD_NAME"}


def uses(namespace, name, among):
    """The exercises that the answer called `name` uses, itself or through what it calls.

    namespace: where the answer stands, and the functions that it calls
    among:     names of exercises
    returns:   list of those it uses, in the order of `among`
    """
    known = {id(namespace[other]): other for other in among if other in namespace}
    seen, todo = {name}, [name]
    while todo:
        for found in _words(namespace.get(todo.pop()), namespace, known):
            word = known.get(id(namespace[found]), found)  # the same function under another name
            if word not in seen:
                seen.add(word)
                todo.append(word)
    return [other for other in among if other in seen and other != name]


def _words(value, namespace, known):
    """The names of the namespace that stand in the code of a value, or whose functions it holds."""
    codes, words, todo, seen = [], set(), [value], set()
    while todo:
        value = todo.pop()
        if id(value) in seen:
            continue
        if seen and id(value) in known:
            words.add(known[id(value)])
        seen.add(id(value))
        if type(value) is types.CodeType:
            codes.append(value)
        todo += _inside(value, namespace)
    for code in codes:
        words |= {step.argval for step in dis.get_instructions(code) if step.opname in GLOBAL} & namespace.keys()
    return words


def _inside(value, namespace):
    """What a function, a class or whatever is made of them consists of, as far as it was written in the namespace."""
    kind = type(value)
    if kind is types.CodeType:
        return value.co_consts
    if kind is types.FunctionType and value.__globals__ is namespace:
        return [value.__code__, *(value.__defaults__ or ()), *map(_content, value.__closure__ or ())]
    if kind in (types.MethodType, staticmethod, classmethod):
        return [value.__func__]
    if kind is property:
        return [value.fget, value.fset]
    if kind is functools.partial:
        return [value.func, *value.args, *value.keywords.values()]
    if issubclass(kind, type):
        return [*type.__dict__["__dict__"].__get__(value).values(), *type.__dict__["__bases__"].__get__(value)]
    if kind.__module__ == namespace.get("__name__") or kind.__name__ == "vectorize":  # an object that can be called
        return [kind, *getattr(value, "__dict__", {}).values()]
    return []


def _content(cell):
    try:
        return cell.cell_contents
    except ValueError:  # still empty
        return None
