"""The demonstration, with two learners whose files nobody can read: it goes all the way, and goes on the second time."""

from tests.learners import chapter_02, chapter_08
from tests.learners import demo as module


def test_demo(tmp_path, monkeypatch, capsys):
    learners = [someone for chapter in (chapter_02, chapter_08) for someone in chapter.LEARNERS if someone.unreadable][
        :2
    ]
    monkeypatch.setattr(module, "LEARNERS", learners)
    monkeypatch.setattr(module, "CHAPTERS", [learner.chapter for learner in learners])
    monkeypatch.setattr(module, "build", list)
    module.demo(tmp_path / "classroom")
    said = capsys.readouterr().out
    assert "grade      2 graded; 2 of 2 as expected" in said
    assert "feedback   2 pages" in said
    assert (tmp_path / "classroom" / "feedback" / "jacobi" / chapter_02.CHAPTER).is_dir()
    module.demo(tmp_path / "classroom")
    assert "2 unchanged since the last time; 2 of 2 as expected" in capsys.readouterr().out
