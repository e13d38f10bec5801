"""The benchmark compares like with like, and writes down what docs/speed.md says it does."""

import json

from autograder.exercises.catalogue import exercises
from autograder.exercises.papers import reference_namespace
from tests.bench.__main__ import main
from tests.bench.asserts import hidden_tests

CHAPTER = "02_activations_and_costs"


def test_a_small_class_gets_the_same_scores_from_both_graders(tmp_path):
    out = tmp_path / "bench.json"
    main(["--n", "3", "--chapters", "02", "--jobs", "2", "--no-otter", "--no-growth", "--out", str(out)])
    data = json.loads(out.read_text())
    found = data["chapters"][CHAPTER]
    assert found["same_scores"] == {"nbgrader autograde": True}
    assert found["n"] == found["peers"] == 3
    assert set(found["seconds"]) == {"autograder grade", "the cells alone", "nbgrader autograde"}
    assert all(seconds > 0 for seconds in [*found["seconds"].values(), *found["cpu_s"].values()])
    assert found["ratio_nbgrader"] > 0 and found["ratio_otter"] is None
    assert isinstance(found["cpu_overhead_s"], float)


def test_the_peers_tests_pass_what_is_right_and_nothing_else():
    for exercise in exercises(CHAPTER).values():
        tests = compile(hidden_tests(exercise), exercise.name, "exec")
        exec(tests, dict(reference_namespace(exercise)))
        wrong = {**reference_namespace(exercise), exercise.name: lambda *args, **kwargs: 7.25}
        try:
            exec(tests, wrong)
        except AssertionError:
            continue
        raise AssertionError(f"the tests of {exercise.name} let 7.25 pass")
