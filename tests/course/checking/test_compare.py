"""Two answers are the same when their numbers are, whatever carries them; where they differ, one sentence says how."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from course.checking.codec import Other, decode, encode
from course.checking.compare import FLOAT32_ROOM, SHAPE_SHARE, Between, close, compare
from course.checking.paper import Trial
from course.checking.prints import alike, print_of
from course.checking.probe import Outcome

COLUMN = np.array([[1.0], [2.0], [3.0]])
ARRAYS = hnp.arrays(float, hnp.array_shapes(min_dims=1, max_dims=3, max_side=4), elements=st.floats(-1e3, 1e3))


@pytest.mark.parametrize("expected, got", [
    (1.0, np.float64(1.0)), (1.0, np.array(1.0)), (1.0, 1), (1.0, True), (np.float32(0.1), 0.1), (0.1, np.float32(0.1)),
    (np.array([0.0, 1.0]), [False, True]), (np.array([0.0, 1.0]), (0, 1)), (np.array([0.0, 1.0]), np.array([0, 1], np.uint8)),
    ([1.0, 2.0], np.array([1.0, 2.0])), (COLUMN, [[1], [2], [3]]), (COLUMN, (1 + 1e-9) * COLUMN),
    ((COLUMN, 1.0), [COLUMN, 1]), ([COLUMN, COLUMN], np.stack([COLUMN, COLUMN])), ([COLUMN, COLUMN.T], (COLUMN, COLUMN.T)),
    ({"a": 1.0}, {"a": 1, "b": None}), (np.array([np.nan, np.inf]), [np.nan, np.inf]), (None, None), ("x", "x"),
    (Between(0, 1), 0.5), (Between(None, 1), [[1.0]]), (Between(0, None), np.array([0, 7])), (Between(0, 1), np.float32(1 + FLOAT32_ROOM / 2)),
    (np.zeros((0, 2)), np.zeros((0, 2))), (2.0, 2**70 / 2**69), (COLUMN, np.float32(1.00002 * COLUMN)),
])  # fmt: skip
def test_the_same(expected, got):
    assert compare(expected, decode(encode(got))) is None


@pytest.mark.parametrize("expected, got, kind, said", [
    (1.0, None, "none", "is a return missing"),
    (1.0, "1.0", "type", "it is a str where numbers are asked"),
    (1.0, Other("generator"), "type", "it is a generator, not a number"),
    (1.0, Other("array of text, not of numbers"), "type", "it is an array of text, not of numbers"),
    (1.0, [[1, 2], [3]], "type", "it is a list"),
    (1.0, 1.1, "values", "it is another number"),
    (COLUMN, COLUMN + 1, "values", "all its 3 numbers differ"),
    (COLUMN, COLUMN + np.array([[0], [0], [1]]), "values", "1 of its 3 numbers differs, at [2, 0]"),
    (COLUMN, COLUMN * np.array([[1], [2], [2]]), "values", "2 of its 3 numbers differ, first at [1, 0]"),
    (COLUMN, 1.00002 * COLUMN, "values", "all its 3 numbers differ"),
    (COLUMN, np.float32(1.002 * COLUMN), "values", "all its 3 numbers differ"),
    (COLUMN, COLUMN.T, "shape", "its shape is (1, 3) where (3, 1) is asked"),
    (COLUMN, 1.0, "shape", "it is a single number where the shape (3, 1) is asked"),
    (1.0, COLUMN, "shape", "its shape is (3, 1) where a single number is asked"),
    ((2, 3), (2,), "shape", "it holds 1 number where 2 are asked"),
    ((2, 3), [2, 3, 1], "shape", "it holds 3 numbers where 2 are asked"),
    ((2, 3), 6, "shape", "it is a single number where 2 are asked"),
    (COLUMN, np.array([1.0, np.nan, 3.0]).reshape(3, 1), "nan", "nan"),
    ((COLUMN, 1.0), COLUMN, "count", "it has 3 parts where 2 are asked"),
    ((COLUMN, 1.0), 3.0, "type", "where 2 parts are asked"),
    ({"a": 1.0}, {"b": 1.0}, "count", "the key 'a' is missing"),
    ({"a": 1.0}, [1.0], "type", "where a dict is asked"),
    (Between(0, 1), 1.5, "bounds", "it is 1.5, and asked is between 0 and 1"),
    (Between(0, 1), [0.5, -2.0], "bounds", "it is -2"),
    (Between(0, 1), np.nan, "nan", "not finite"),
    (Between(0, 1), np.zeros(0), "shape", "empty"),
    (Between(0, 1), np.float32(1 + 2 * FLOAT32_ROOM), "bounds", "asked"),
    ("x", 1.0, "values", "another value"),
])  # fmt: skip
def test_different(expected, got, kind, said):
    difference = compare(expected, got)
    assert difference.kind == kind and said in difference.message and difference.share == 0.0


@pytest.mark.parametrize("got", [COLUMN.ravel(), COLUMN.reshape(3, 1, 1), COLUMN.reshape(1, 3, 1)])
def test_an_axis_of_length_one_costs_little(got):
    difference = compare(COLUMN, got)
    assert difference.kind == "shape" and difference.share == SHAPE_SHARE
    assert compare(COLUMN, got + 1).share == 0.0


def test_the_worst_part_is_told():
    difference = compare((COLUMN, [COLUMN, COLUMN]), (COLUMN.ravel(), [COLUMN, COLUMN + 1]), parts=("a", "b"))
    assert (difference.part, difference.share) == ("b[1]", 0.0)
    assert difference.expected is COLUMN
    assert compare((COLUMN, COLUMN), (COLUMN, COLUMN.ravel()), parts=("a", "b")).share == SHAPE_SHARE


@settings(max_examples=100, derandomize=True, deadline=None)
@given(ARRAYS, st.integers(0, 10**6), st.floats(1e-4, 1))
def test_one_changed_number_is_seen(array, where, change):
    changed = array.copy()
    changed.flat[where % array.size] += change * (1 + np.abs(array).sum())
    trial = Trial("", "f(x)", {}, array)
    one, other = (print_of(Outcome("value", value), trial) for value in (array, changed))
    assert close(array, array.tolist()) and not close(array, changed)
    assert alike(one, one, trial) and not alike(one, other, trial)
