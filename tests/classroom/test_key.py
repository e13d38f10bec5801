import stat

import pytest

from autograder.classroom.key import NAME, classroom_key, submission_secret
from autograder.problem import Problem


def test_key_is_made_once_and_only_its_owner_reads_it(tmp_path):
    key = classroom_key(tmp_path)
    assert len(key) == 32
    assert classroom_key(tmp_path) == key
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_secrets_differ_by_learner_chapter_file_and_classroom(tmp_path):
    (tmp_path / "other").mkdir()
    secrets = {
        submission_secret(root, student, chapter, file)
        for root in (tmp_path, tmp_path / "other")
        for student in ("ada", "boole")
        for chapter in ("02", "04")
        for file in ("first", "second")
    }
    assert len(secrets) == 16
    assert submission_secret(tmp_path, "ada", "02", "first") in secrets


def test_damaged_key_is_a_problem_and_stays(tmp_path):
    (tmp_path / NAME).write_text("half of a ke")
    with pytest.raises(Problem, match=r"hidden_inputs\.key: it is not a key; put back a copy"):
        classroom_key(tmp_path)
    assert (tmp_path / NAME).read_text() == "half of a ke"
