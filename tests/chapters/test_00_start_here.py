"""Chapter 00 says nothing about numbers and libraries that is not so."""

import warnings

import numpy as np
import pytest
from sklearn.exceptions import DataConversionWarning
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import MaxAbsScaler

from autograder.exercises.catalogue import chapters, exercises
from course import data
from solutions import start_here

HOURS, SCORES = data.sleep_and_study()


def test_a_fourth_student_changes_the_others():
    four = start_here.column_maxima_normalise(np.vstack([HOURS, [12.0, 1.0]]))
    np.testing.assert_allclose(four[:3, 0], [0.25, 0.42, 0.83], atol=0.005)
    np.testing.assert_allclose(four[:3, 1], start_here.column_maxima_normalise(HOURS)[:, 1])


def test_max_abs_scaler_keeps_the_old_maxima():
    scaler = MaxAbsScaler().fit(HOURS)
    np.testing.assert_allclose(scaler.transform(HOURS), start_here.column_maxima_normalise(HOURS))
    np.testing.assert_allclose(scaler.transform([[12.0, 1.0]]), [[1.2, 0.2]])


def test_scikit_learn_warns_of_a_column_of_labels():
    with pytest.warns(DataConversionWarning):
        LogisticRegression().fit(HOURS, SCORES > 80)


def test_scikit_learn_networks_have_our_shapes():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = MLPClassifier((3,), max_iter=1, random_state=0).fit(HOURS, SCORES.ravel() > 80)
    shapes = start_here.expected_shapes(2, 3, 1)
    assert [W.shape for W in model.coefs_] == [shapes["W1"], shapes["W2"]]


def test_ones_beside_the_hours_and_biases_under_the_weights_are_the_same_layer():
    W, b = np.array([[1.0, 0.0, 2.0], [0.0, 1.0, -1.0]]), np.array([[-1.0, 0.0, 2.0]])
    together = np.column_stack([HOURS, np.ones(3)]) @ np.vstack([W, b])
    np.testing.assert_array_equal(together, HOURS @ W + b)
    np.testing.assert_array_equal((HOURS @ W + b)[:2, 2], [3, 11])


def test_the_checks_know_several_hundred_mistakes():
    assert sum(len(exercise.mistakes) for chapter in chapters() for exercise in exercises(chapter).values()) >= 300
