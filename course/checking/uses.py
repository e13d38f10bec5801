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
        for code in _codes(namespace.get(todo.pop()), namespace):
            for word in {i.argval for i in dis.get_instructions(code) if i.opname in GLOBAL} & namespace.keys():
                word = known.get(id(namespace[word]), word)  # the same function under another name
                if word not in seen:
                    seen.add(word)
                    todo.append(word)
    return [other for other in among if other in seen and other != name]


def _codes(value, namespace):
    """The code of a function, a class or whatever is made of them, as far as it was written in the namespace."""
    found, todo, seen = [], [value], set()
    while todo:
        value = todo.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        kind = type(value)
        if kind is types.CodeType:
            found.append(value)
            todo += value.co_consts
        elif kind is types.FunctionType and value.__globals__ is namespace:
            todo += [value.__code__, *(value.__defaults__ or ()), *map(_content, value.__closure__ or ())]
        elif kind in (types.MethodType, staticmethod, classmethod):
            todo.append(value.__func__)
        elif kind is property:
            todo += [value.fget, value.fset]
        elif kind is functools.partial:
            todo += [value.func, *value.args, *value.keywords.values()]
        elif issubclass(kind, type):
            todo += [*type.__dict__["__dict__"].__get__(value).values(), *type.__dict__["__bases__"].__get__(value)]
        elif kind.__module__ == namespace.get("__name__") or kind.__name__ == "vectorize":  # an object that can be called
            todo += [kind, *getattr(value, "__dict__", {}).values()]
    return found


def _content(cell):
    try:
        return cell.cell_contents
    except ValueError:  # still empty
        return None
