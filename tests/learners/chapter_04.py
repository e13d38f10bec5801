"""Learners who hand in chapter 04."""

from tests.learners.edits import answer, delete, retype, swap, unmark
from tests.learners.learner import Learner

CHAPTER = "04_logistic_regression"

LEARNERS = [
    Learner(
        "lovelace",
        CHAPTER,
        "Another style throughout: sums of products, and a class that does the work.",
        edits=(
            answer(
                "predict_proba",
                """
                def predict_proba(x, ws, b):
                    z = (np.asarray(x) * ws).sum(axis=-1) + b
                    return 0.5 + 0.5 * np.tanh(z / 2)
                """,
            ),
            answer(
                "gradient_descent",
                """
                class Neuron:
                    def __init__(self, ws, b):
                        self.ws, self.b = np.array(ws, dtype=float), b

                    def step(self, x, y, lrate):
                        y_preds = predict_proba(x, self.ws, self.b)
                        dws, db = gradients(x, y, self.ws, self.b)
                        self.ws -= lrate * dws
                        self.b -= lrate * db
                        return y_preds

                def gradient_descent(x, y, ws, b, lrate, epochs):
                    neuron = Neuron(ws, b)
                    for _ in range(epochs):
                        y_preds = neuron.step(x, y, lrate)
                    return neuron.ws, neuron.b, y_preds
                """,
            ),
        ),
    ),
    Learner(
        "mach",
        CHAPTER,
        "The sign of the bias: every case of boundary_line has a bias.",
        edits=(swap("boundary_line", "(-b - ws[0] * x1)", "(b - ws[0] * x1)"),),
        points={"boundary_line": 0},
    ),
    Learner(
        "noether",
        CHAPTER,
        "An exception in gradients: shapes that do not fit. gradient_descent is tried with right gradients.",
        edits=(swap("gradients", "x.T @ dZ", "dZ.T @ x.T"),),
        points={"gradients": 0},
    ),
    Learner(
        "oresme",
        CHAPTER,
        "An endless loop in gradient_descent costs that exercise only.",
        edits=(swap("gradient_descent", "for _ in range(epochs):", "while epochs > 0:"),),
        points={"gradient_descent": 0},
        told="took too long",
    ),
    Learner(
        "pascal",
        CHAPTER,
        "A deleted check is put back, and an answer that lost its mark is found by its name.",
        edits=(delete("boundary_line"), unmark("gradients_answer")),
        told="recognised by what stands in it",
    ),
    Learner(
        "quetelet",
        CHAPTER,
        "An answer that became a text cell is code again.",
        edits=(retype("predict_proba_answer", "markdown"),),
        told="had become markdown",
    ),
    Learner(
        "ramanujan",
        CHAPTER,
        "A cell that is not Python costs its own exercise; what builds on it is tried with the right one.",
        edits=(swap("predict_proba", "return logistic(x @ ws + b)", "return logistic(x @ ws + b"),),
        points={"predict_proba": 0},
        status={"predict_proba": "could not run"},
    ),
]
