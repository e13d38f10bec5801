"""Everything that is built: made in memory, then written or compared."""

import json
from pathlib import Path
from typing import NamedTuple

import nbformat

from autograder.build.edited import BUILT, digest, is_edited, set_aside
from autograder.build.lesson import Question, read_lesson
from autograder.build.notebooks import learner_notebook
from autograder.exercises.catalogue import chapters, exercises
from autograder.exercises.papers import public_paper

COURSE = Path(__file__).resolve().parents[2] / "course"


class Built(NamedTuple):
    """What a build has done.

    changed: paths of the files that it wrote or removed
    aside:   new paths of the notebooks in which somebody had written
    """

    changed: list
    aside: list


def artefacts(chapter):
    """The built files of one chapter: {path below course/: text}."""
    notebook = learner_notebook(chapter)
    notebook.metadata.chainrule[BUILT] = digest(notebook.cells)
    files = {f"notebooks/{chapter}.ipynb": notebook_text(notebook)}
    questions = [part for part in read_lesson(chapter) if isinstance(part, Question)]
    files[f"checks/{chapter}/written.toml"] = "".join(f"{part.name} = {part.points}\n" for part in questions)
    for name, exercise in exercises(chapter).items():
        files[f"checks/{chapter}/{name}.json"] = paper_text(public_paper(exercise))
    return files


def paper_text(paper):
    """A paper as a file's text: one line for each trial and each slip, so that a change shows as what it is."""
    parts = [f'"{key}": {_lines(value)}' for key, value in paper.to_data().items()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _lines(value):
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(json.dumps(item, ensure_ascii=False) for item in value) + "\n]"
    return json.dumps(value, ensure_ascii=False)


def notebook_text(notebook):
    """A notebook as a file's text."""
    return nbformat.writes(notebook) + "\n"


def build(only=None, root=COURSE):
    """Write what is built and remove what no chapter builds any more; a notebook that holds somebody's work is kept."""
    changed, aside = stale(only, root), []
    for path, text in changed.items():
        if path.suffix == ".ipynb" and path.exists() and is_edited(path):
            aside.append(set_aside(path))
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return Built(list(changed), aside)


def stale(only=None, root=COURSE):
    """Committed files that are not what would be built now: {path: text, or None where it should not be}."""
    wanted = {}
    for chapter in [only] if only else chapters():
        wanted |= {root / path: text for path, text in artefacts(chapter).items()}
    found = {path: text for path, text in wanted.items() if _text(path) != text}
    which = only or "*"
    present = [*root.glob(f"notebooks/{which}.ipynb"), *root.glob(f"checks/{which}/*.*")]
    gone = [path for path in present if path not in wanted]
    return found | {path: None for path in gone if path.suffix != ".ipynb" or not is_edited(path)}


def _text(path: Path):
    return path.read_text(encoding="utf-8") if path.exists() else None
