"""What crosses a border arrives as it left, and nothing but data crosses."""

import json
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from course.checking.codec import MAX_NUMBERS, Function, NotData, Other, clean, decode, encode

NUMBERS = st.one_of(st.none(), st.booleans(), st.integers(-(2**63), 2**63), st.floats(), st.text(max_size=5))
ARRAYS = hnp.arrays(
    st.sampled_from([bool, np.int8, np.uint16, np.int64, np.uint64, np.float16, np.float32, float]),
    hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=3),
)
VALUES = st.recursive(
    st.one_of(NUMBERS, ARRAYS, st.just(Function("tanh"))),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.text(st.characters(categories=["L", "N"]), max_size=4), inner, max_size=3),
    ),
    max_leaves=8,
)
JSON = st.recursive(
    st.one_of(NUMBERS, st.sampled_from(["array", "tuple", "dict", "function", "other", "float64", "object", "f8,f8"])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(["~", "dtype", "shape", "data", "items", "name", "type", "number"]), inner, max_size=4
        ),
    ),
    max_leaves=12,
)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(VALUES)
def test_there_and_back(value):
    assert same(decode(json.loads(json.dumps(encode(value)))), value)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(JSON)
def test_anything_else_is_refused(data):
    try:
        value = decode(data)
    except NotData:
        return
    assert encode(value) is not None or value is None


def test_a_shape_may_come_as_anything():
    for shape in ([2, 3], [-1], [1e400], ["x"], [None], [[6]], [6, {}], [0, 10**30], [10**30]):
        message = {"~": "array", "dtype": "float64", "shape": shape, "data": [1.0] * 6}
        try:
            assert decode(message).size == 6
        except NotData:
            continue


def test_the_order_in_memory_does_not_matter():
    array = np.arange(24.0).reshape(2, 3, 4)
    for view in (array.T, array[::-1, :, ::2], np.asfortranarray(array)):
        assert same(decode(encode(view)), view)


def test_subclasses_arrive_as_what_they_are_underneath():
    liar = type("Liar", (float,), {"__float__": lambda self: 1.0, "__eq__": lambda self, other: True})
    assert decode(encode(liar(3.5))) == 3.5
    count = type("Count", (int,), {"__int__": lambda self: 1, "__index__": lambda self: 1})
    assert decode(encode(count(7))) == 7
    endless = type("Endless", (list,), {"__iter__": lambda self: iter(lambda: 1, 2), "__len__": lambda self: 10**9})
    assert decode(encode(endless([1, 2]))) == [1, 2]
    assert decode(encode(np.array([[1.0, 2.0]]).view(np.matrix))).shape == (1, 2)


@pytest.mark.parametrize("value, said", [
    (np.zeros(MAX_NUMBERS + 1), "too many to compare"),
    (np.broadcast_to(1.0, (10**12,)), "too many to compare"),
    ([np.zeros(MAX_NUMBERS // 2)] * 3, "too many to compare"),
    ([[[[[[[[0] * 9] * 9] * 9] * 9] * 9] * 9] * 9] * 9, "too many to compare"),
    (dict.fromkeys(range(1000), "long text" * 1000), "too many to compare"),
    ([[[[[[[[[[[[[[1]]]]]]]]]]]]]], "nested too deeply"),
    (np.array([1j]), "complex numbers, not of real ones"),
    (np.ma.masked_equal([1, 2], 2), "masked out"),
    (np.array(["a"]), "array of text"),
    (10**400, "too large to compare"),
    (print, "builtin_function_or_method"),
    ((x for x in ()), "generator"),
])  # fmt: skip
def test_what_is_described_and_not_carried(value, said):
    assert said in decode(encode(value)).type


def test_an_array_of_objects_is_a_list():
    pair = np.empty(2, dtype=object)
    pair[:] = np.ones((2, 3)), np.ones(3)
    assert [item.shape for item in decode(encode(pair))] == [(2, 3), (3,)]
    assert decode(encode(np.array([1.0, 2.0], dtype=object))) == [1.0, 2.0]


def test_text_is_cleaned():
    assert clean("a\x1b[2J\ud800\u202eb\n\t") == "a�[2J��b\n\t"
    decode(encode({"\x00": ["\ud800"]})).__repr__().encode()


def same(one, other):
    """Whether two values are the same, type for type."""
    if isinstance(other, np.ndarray):
        return (
            one.dtype == other.dtype
            and one.shape == other.shape
            and np.array_equal(one, other, equal_nan=one.dtype.kind == "f")
        )
    if isinstance(other, list | tuple):
        return type(one) is type(other) and len(one) == len(other) and all(map(same, one, other))
    if isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in other)
    if isinstance(other, str):
        return one == clean(other)
    if isinstance(other, Other):
        return isinstance(one, Other)
    return type(one) is type(other) and (one == other or (math.isnan(one) and math.isnan(other)))
