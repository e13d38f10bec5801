"""Pictures that are known already are those that would have been drawn."""

import copy
import sys

import pytest
from nbformat.v4 import new_code_cell

from autograder import kernels
from autograder.build.notebooks import learner_notebook
from autograder.judge import rehearsal
from autograder.judge.limits import Limits
from autograder.judge.session import Session
from tests.learners.edits import swap
from tests.learners.learner import solved_by_learner

CHAPTER = "02_activations_and_costs"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="warm kernels need Linux")


@pytest.fixture(scope="module")
def kernel():
    kernels.announce()
    if kernels.missing_protections():
        pytest.skip("this system cannot confine a kernel")
    from autograder.kernels.owner import nursery

    nursery().close()  # another test may have rehearsed; the next kernel has a new warm parent
    return kernels.KERNEL


def ran(notebook, kernel):
    """The pictures of a notebook, and the seconds of processor time that its cells took; graded cells are not run."""
    notebook = copy.deepcopy(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    notebook.cells = [cell for cell in code if not cell.metadata.get("nbgrader", {}).get("grade")]
    clock = "import time; time.process_time()"  # a kernel has used some before its first cell
    notebook.cells = [new_code_cell(clock), *notebook.cells, new_code_cell(clock)]
    with Session(notebook, Limits(), kernel) as session:
        for index in range(len(notebook.cells)):
            session.run(index)
    outputs = [output for cell in notebook.cells for output in cell.outputs]
    pictures = [output.data["image/png"] for output in outputs if "image/png" in output.get("data", {})]
    begun, done = (float(output.data["text/plain"]) for output in (outputs[0], outputs[-1]))
    return pictures, done - begun


def test_the_third_of_a_class_is_rehearsed_and_what_is_drawn_stays_the_same(kernel):
    right, wrong = solved_by_learner(CHAPTER), copy.deepcopy(solved_by_learner(CHAPTER))
    swap("logistic", "np.exp(-x)", "np.exp(x)")(wrong)
    drawn, seconds = ran(right, kernel)
    drawn_wrong, _ = ran(wrong, kernel)
    for _ in range(rehearsal.WORTH_IT):
        rehearsal.rehearse_when_worth_it(learner_notebook(CHAPTER), CHAPTER, Limits(), kernel)
    found, seconds_then = ran(right, kernel)
    found_wrong, _ = ran(wrong, kernel)
    assert len(found) == 5
    assert found == drawn
    assert found_wrong == drawn_wrong
    assert found_wrong != found
    assert seconds_then < seconds / 2  # of which most was drawing
