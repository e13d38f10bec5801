"""From a lesson to notebooks: the instructor's with solutions and hidden tests, the learner's with neither.

The cells carry nbgrader's own metadata (schema 3), and the learner's notebook is made by nbgrader's own
preprocessors: what `nbgrader generate_assignment` releases is the same, cell by cell.
"""

import hashlib

import nbformat
from nbconvert.exporters.exporter import ResourcesDict
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearHiddenTests,
    ClearOutput,
    ClearSolutions,
    ComputeChecksums,
    LockCells,
)

from autograder.build.lesson import Given, Marker, read_lesson
from autograder.build.solution_cell import solution_cell
from autograder.exercises.catalogue import chapters, exercises
from autograder.exercises.papers import draw_paper
from course.checking.stock import sealed

KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
RELEASING = (LockCells, ClearSolutions, ClearOutput, CheckCellMetadata, ComputeChecksums, ClearHiddenTests,
             ComputeChecksums, CheckCellMetadata)  # fmt: skip
STOCK_SEED = 1  # of the hidden tests that only an nbgrader without the judge runs
OPENING = """\
# Run this cell first. The table follows your checks; run the cell again, and all answers are checked anew.
try:
    from course import progress
except ImportError as error:
    raise ImportError(f"{{error}}. README.txt, in the folder that this lesson came in, says what it needs.") from None

progress("{number}")"""
HIDDEN_TESTS = """\
check("{call}")
### BEGIN HIDDEN TESTS
# For an nbgrader without the judge. The judge draws other inputs, and runs none of this.
from course.checking.stock import points

points("{paper}", globals())
### END HIDDEN TESTS"""


def instructor_notebook(chapter):
    """The whole chapter: every cell, solutions marked, hidden tests in place."""
    cells = []
    for part in read_lesson(chapter):
        match part:
            case Given("markdown", source):
                cells.append(new_markdown_cell(source))
            case Given(_, source, tags):
                cells.append(new_code_cell(source, metadata={"tags": list(tags)} if tags else {}))
            case Marker(exercise):
                cells += _exercise_cells(exercise)
            case question:
                cells += _question_cells(question)
    cells.insert(_first_code(cells), new_code_cell(opening(chapter)))
    _number(chapter, cells)
    metadata = {"kernelspec": KERNELSPEC, "language_info": {"name": "python"}, "chainrule": {"chapter": chapter}}
    notebook = new_notebook(cells=cells, metadata=metadata)
    nbformat.validate(notebook)
    return notebook


def learner_notebook(chapter):
    """What a learner gets."""
    notebook = instructor_notebook(chapter)
    for preprocessor in RELEASING:
        notebook, _ = preprocessor().preprocess(notebook, ResourcesDict())
    return notebook


def solved_notebook(chapter):
    """The instructor's notebook without marks and hidden tests: a learner's, with every answer right."""
    notebook = instructor_notebook(chapter)
    notebook, _ = ClearHiddenTests().preprocess(notebook, ResourcesDict())
    for cell in notebook.cells:
        cell.source = "\n".join(
            line for line in cell.source.split("\n") if line.strip() not in ("### BEGIN SOLUTION", "### END SOLUTION")
        )
    return notebook


def opening(chapter):
    """The source of the cell that every lesson of a chapter begins with."""
    return OPENING.format(number=chapter.split("_")[0])


def _first_code(cells):
    """Where the lesson's own code begins: below its title, and what is said before."""
    return next((index for index, cell in enumerate(cells) if cell.cell_type == "code"), len(cells))


def check_name(exercise):
    """How a learner names an exercise in `check`: by its name, or with its chapter where two share the name."""
    shared = sum(exercise.name in exercises(chapter) for chapter in chapters()) > 1
    return exercise.id if shared else exercise.name


def _exercise_cells(exercise):
    call = check_name(exercise)
    paper = sealed(draw_paper(exercise, STOCK_SEED))
    answer = new_code_cell(
        solution_cell(exercise), metadata={"nbgrader": _marks(f"{exercise.name}_answer", solution=True)}
    )
    graded = new_code_cell(
        HIDDEN_TESTS.format(call=call, paper=paper),
        metadata={"nbgrader": _marks(exercise.name, grade=True, locked=True, points=exercise.points)},
    )
    return [answer, graded]


def _question_cells(question):
    asked = new_markdown_cell(question.text, metadata={"nbgrader": _marks(f"{question.name}_question", locked=True)})
    answer = new_markdown_cell(
        f"### BEGIN SOLUTION\n{question.rubric}\n### END SOLUTION",
        metadata={"nbgrader": _marks(question.name, grade=True, solution=True, points=question.points)},
    )
    return [asked, answer]


def _marks(grade_id, *, grade=False, solution=False, locked=False, points=None):
    marks = {
        "grade": grade,
        "grade_id": grade_id,
        "locked": locked,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    return {**marks, "points": points} if grade else marks


def _number(chapter, cells):
    """Give each cell an id of its own that depends on nothing but the chapter: same input, same bytes."""
    seen = {}
    for cell in cells:
        mark = cell.metadata.get("nbgrader", {}).get("grade_id") or cell.source
        seen[mark] = seen.get(mark, 0) + 1
        cell.id = hashlib.sha256(f"{chapter} {mark} {seen[mark]}".encode()).hexdigest()[:12]
