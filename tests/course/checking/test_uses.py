"""Which exercises an answer builds on is read off its code, however it is written."""

import functools

import numpy as np
import pytest

from course.checking.uses import uses

AMONG = ["logistic", "forward", "gradients", "train"]


@pytest.mark.parametrize("source, expected", [
    ("def train(x):\n    return forward(x)", ["forward"]),
    ("def train(x):\n    return helper(x)\ndef helper(x):\n    return [forward(i) for i in x]", ["forward"]),
    ("def forward(x):\n    return logistic(x)\ndef train(x):\n    return forward(x)", ["logistic", "forward"]),
    ("train = lambda x: forward(x)", ["forward"]),
    ("def make():\n    def inner(x):\n        return gradients(x)\n    return inner\ntrain = make()", ["gradients"]),
    ("def wrap(f):\n    def inner(*a):\n        return f(*a)\n    return inner\n@wrap\ndef train(x):\n    return forward(x)", ["forward"]),
    ("def two(f, x):\n    return f(x)\ntrain = functools.partial(two, logistic)", ["logistic"]),
    ("class train:\n    def go(self, x):\n        return self.step(gradients(x))\n    def step(self, x):\n        return x", ["gradients"]),
    ("class Base:\n    def go(self, x):\n        return forward(x)\nclass train(Base):\n    pass", ["forward"]),
    ("class Net:\n    @property\n    def x(self):\n        return forward(1)\n    @staticmethod\n    def y():\n        return logistic(1)\ntrain = Net()",
     ["logistic", "forward"]),
    ("class Net:\n    def go(self, x):\n        return forward(x)\ntrain = Net().go", ["forward"]),
    ("train = np.vectorize(lambda x: logistic(x))", ["logistic"]),
    ("sigma = logistic\ndef train(x):\n    return sigma(x)", ["logistic"]),
    ("def train(x, f=None):\n    import math\n    return (lambda: forward(x))()", ["forward"]),
    ("def train(x):\n    return train(x - 1)", []),
    ("def train(x, forward):\n    logistic = x.gradients\n    return forward(logistic)", []),
    ("train = 3", []),
    ("", []),
])  # fmt: skip
def test_found_in_the_code(source, expected):
    names = {"__name__": "__main__", "np": np, "functools": functools}
    exec("def logistic(x): pass\ndef forward(x): pass\ndef gradients(x): pass\n" + source, names)
    assert uses(names, "train", AMONG) == expected
