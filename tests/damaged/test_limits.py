"""Opening and repairing take little, however much somebody has packed into a small file."""

import gzip
import io
import tarfile
import tracemalloc
import zipfile

import pytest
from nbformat.v4 import new_markdown_cell

from autograder.build.notebooks import learner_notebook
from autograder.judge.submission import Unreadable
from autograder.repair import stitching
from autograder.repair.archives import MOST_BYTES
from autograder.repair.opening import opened
from autograder.repair.rebuilding import rebuilt
from tests.damaged.files import zipped
from tests.damaged.test_kinds import CHAPTER, FILE, answer_of, data, large, notebook


def test_archives_within_an_archive_share_its_room():
    bomb = gzip.compress(b"\0" * (MOST_BYTES // 3))
    archive = zipped({f"{number}/{FILE}.gz": bomb for number in range(20)})
    tracemalloc.start()
    with pytest.raises(Unreadable, match="it is too large when it is unpacked"):
        opened(archive, "work.zip")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3 * MOST_BYTES


def test_an_archive_holds_no_more_than_the_largest_file():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(2):
            archive.writestr(f"{number}.txt", b"\0" * (MOST_BYTES // 2 + 1), zipfile.ZIP_DEFLATED)
    with pytest.raises(Unreadable, match="it is too large when it is unpacked"):
        opened(file.getvalue(), "work.zip")


def test_archives_within_an_archive_share_its_number_of_files():
    folder = zipped({f"{number}.txt": b"" for number in range(400)})
    with pytest.raises(Unreadable, match="there are too many files in it"):
        opened(zipped({f"{number}.zip": folder for number in range(3)}), "work.zip")


def test_a_large_notebook_may_be_packed_twice():
    text = data(notebook(large))
    assert len(text) > MOST_BYTES / 2
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as archive:
        info = tarfile.TarInfo(f"work/{FILE}")
        info.size = len(text)
        archive.addfile(info, io.BytesIO(text))
    packed = gzip.compress(tar.getvalue(), compresslevel=1)
    assert opened(packed, "work.tar.gz").metadata.opened == [f"The file was packed; work/{FILE} in it was taken."]


@pytest.mark.parametrize("line", ["@a\n", "def gradients(:\n"])
def test_an_answer_is_looked_for_in_a_text_only_so_often(monkeypatch, line):
    """A line that an answer may begin with costs forty readings, and a text may hold thousands of them."""
    read, tree = [], stitching.tree

    def counting(source):
        read.append(source)
        return tree(source)

    monkeypatch.setattr(stitching, "tree", counting)
    release = learner_notebook(CHAPTER)
    given = notebook(lambda nb: nb.cells.append(new_markdown_cell("def gradients(:\n" + 1900 * line)))
    for cell in given.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "gradients_answer":
            cell.source = "# nothing yet"
    rebuilt(opened(data(given), FILE, release), release, {"trouble": ""})
    assert len(read) < 3 * stitching.TRIED / stitching.EACH


def test_an_answer_below_a_long_text_is_still_found():
    release = learner_notebook(CHAPTER)
    prose = "\n\n".join(f"Step {number}: it is not (yet right." for number in range(200))
    given = notebook(
        lambda nb: nb.cells.append(new_markdown_cell(f"{prose}\n\n{answer_of('gradients_answer')}\n\nEnd."))
    )
    for cell in given.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "gradients_answer":
            cell.source = "# nothing yet"
    sound = rebuilt(opened(data(given), FILE, release), release, {"trouble": ""})
    assert "An answer that stood inside a text was taken out of it, and counts." in sound.metadata.chainrule.repairs
