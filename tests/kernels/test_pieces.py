"""The parts that can be tried without a kernel."""

import os
import random
import stat
import tempfile
from pathlib import Path

import pytest

from autograder.kernels import isolation, landlock, linux, mounts, readable, sandbox, scratch, seccomp, watch


def in_a_fork(act):
    """Run something in a process of its own; returns its exit code, 0 where `act` returned True."""
    child = os.fork()
    if not child:
        code = 99
        try:
            code = 0 if act() else 1
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_secrets_inside_a_library_folder_are_left_out(tmp_path, monkeypatch):
    """As where everything was installed from a wheel, into one folder."""
    for package in ("numpy", "solutions", "autograder"):
        (tmp_path / "site-packages" / package).mkdir(parents=True)
        (tmp_path / "site-packages" / package / "__init__.py").write_text("secret = 1")
    monkeypatch.setattr(readable, "package_folder", lambda name: str(tmp_path / "site-packages" / name))
    granted = dict(readable.grants([tmp_path.resolve() / "site-packages"]))
    site = tmp_path.resolve() / "site-packages"
    assert granted[str(site)] == landlock.LIST
    assert granted[str(site / "numpy")] == landlock.READ
    assert not {str(site / "solutions"), str(site / "autograder")} & granted.keys()
    if landlock.abi() < 3:
        pytest.skip("this system has no Landlock")

    def look():
        linux.forgo_capabilities()
        landlock.restrict(granted.items())
        assert "solutions" in os.listdir(site)
        assert (site / "numpy" / "__init__.py").read_text() == "secret = 1"
        try:
            (site / "solutions" / "__init__.py").read_text()
        except PermissionError:
            return True

    assert in_a_fork(look) == 0


def test_readable_paths_hold_no_project():
    paths = readable.readable_paths()
    assert not any(Path(__file__).is_relative_to(path) for path in paths)
    assert not any(set(path.parents) & set(paths) for path in paths)


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_the_filter_is_short_and_ends_in_a_decision(machine):
    program = seccomp._program(machine)
    assert all(len(instruction) == 8 for instruction in program)
    assert len(program) < 400
    assert program[-1] == seccomp._do(seccomp._RETURN, seccomp._ALLOW)


@pytest.mark.parametrize(
    ("ranges", "expected"),
    [
        ("0 0 4294967295", range(1 << 30, 3 << 29)),  # no container, or one that shares its users
        ("0 100000 65536", range(49152, 65526)),  # a container with ids of its own
    ],
)
def test_every_kernel_gets_a_user_id_of_its_own(monkeypatch, ranges, expected):
    monkeypatch.setattr(Path, "read_text", lambda self: ranges)
    users = [isolation.spare_user(pid, number) for pid in (7, 4_000_000) for number in range(60)]
    assert len(set(users)) == len(users)
    assert all(user in expected for user in users)


def test_a_container_with_one_user_has_none_to_spare(monkeypatch):
    monkeypatch.setattr(Path, "read_text", lambda self: "0 1000 1")
    with pytest.raises(LookupError):
        isolation.spare_user(7, 1)


def test_a_folder_is_removed_whatever_is_in_it(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").write_text("kept")
    root = tmp_path / "root"
    root.mkdir()
    folder = scratch.create(root)
    (folder / "work" / "link").symlink_to(outside)
    (folder / "work" / "dangling").symlink_to("nowhere")
    os.mkfifo(folder / "work" / "pipe")
    here = os.getcwd()
    try:
        os.chdir(folder / "work")
        for _ in range(1200):  # deeper than recursion goes, and a longer path than can be said
            os.mkdir("d" * 50)
            os.chdir("d" * 50)
        Path("deep").write_text("x")
    finally:
        os.chdir(here)
    scratch.remove(folder)
    assert not folder.exists()
    assert (outside / "kept").exists()


def test_a_closed_folder_is_removed_too(tmp_path):
    folder = scratch.create(tmp_path)
    (folder / "work" / "closed").mkdir(mode=0)
    scratch.remove(folder)
    assert not folder.exists()


def test_usage_counts_files_and_bytes(tmp_path):
    size = random.Random(0).randrange(1, 20) << 14
    (tmp_path / "file").write_bytes(b"1" * size)
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("/usr")
    used, files = scratch.usage(tmp_path, 100)
    assert files == 3
    assert size <= used <= size + 8192
    assert scratch.usage(tmp_path, 2)[1] == 3  # it stops at the first too many


class Listed(list):
    """A folder's entries, all read at once."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


def test_usage_goes_on_where_a_file_goes_away(tmp_path, monkeypatch):
    (tmp_path / "goes").touch()
    (tmp_path / "stays").write_bytes(random.Random(0).randbytes(1 << 16))
    scandir = os.scandir

    def and_then(folder):
        with scandir(folder) as entries:
            found = Listed(sorted(entries, key=lambda entry: entry.name))
        (tmp_path / "goes").unlink()
        return found

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", and_then)
        size, files = scratch.usage(tmp_path, 100)
    assert size >= 1 << 16
    assert files == 2


def test_usage_leaves_the_folder_behind_a_link_as_it_is(tmp_path):
    outside, folder = tmp_path / "outside", tmp_path / "folder"
    (outside / "closed").mkdir(parents=True, mode=0o700)
    (outside / "closed").chmod(0o300)
    folder.mkdir()
    (folder / "link").symlink_to(outside)
    top = os.open(folder, os.O_PATH)
    try:
        for path in ("link", "link/closed", "../outside", str(outside)):
            with pytest.raises(OSError, match=r"levels|directory|device"):
                linux.open_beneath(top, path)
    finally:
        os.close(top)
    assert scratch.usage(folder, 100)[1] == 1
    assert stat.S_IMODE((outside / "closed").stat().st_mode) == 0o300


def test_folders_of_dead_grading_processes_are_swept_up(tmp_path):
    dead = tmp_path / "chainrule-4194999-abc"  # a pid that no Linux gives
    (dead / "kernel" / "work").mkdir(parents=True)
    mine = tmp_path / f"chainrule-{os.getpid()}-abc"
    mine.mkdir()
    scratch.sweep(str(tmp_path))
    assert not dead.exists()
    assert mine.exists()


def test_a_process_can_be_measured():
    me = os.getpid()
    assert watch.family(me)[0] == me
    assert watch.resident(me) >= watch.proportional(me) > 1 << 20
    assert watch.cpu_s(me) > 0
    assert watch.cpu_s(4194999) == watch.resident(4194999) == watch.proportional(4194999) == 0
    assert watch.opened([4194999]) == []


def test_an_unnamed_file_is_counted_once(tmp_path):
    me = [os.getpid()] * 2
    before = watch.unnamed(watch.opened(me))
    with open(tmp_path / "gone", "wb") as file:
        file.write(b"1" * (1 << 20))
        file.flush()
        os.unlink(tmp_path / "gone")
        with open(f"/proc/self/fd/{file.fileno()}", "rb"):
            assert 1 << 20 <= watch.unnamed(watch.opened(me)) - before < 2 << 20


def test_a_hidden_folder_is_found():
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder).resolve() / "python" / "lib"
        library.mkdir(parents=True)
        if not Path(tempfile.gettempdir()).stat().st_mode & stat.S_IXOTH:
            pytest.skip("the folder for temporary files is private itself")
        assert mounts.hidden([library]) == {Path(folder).resolve()}  # such folders are their owner's alone
        os.chmod(folder, 0o711)
        assert mounts.hidden([library]) == set()


def test_each_protection_that_is_missing_is_said_in_a_sentence(monkeypatch):
    monkeypatch.setattr(landlock, "abi", lambda: 1)
    monkeypatch.setattr(seccomp, "available", lambda: False)
    monkeypatch.setattr(isolation, "candidates", lambda: [isolation.NONE])
    found = sandbox.capabilities()
    assert not found.complete
    assert [sentence.split(" cannot be")[0] for sentence in found.missing] == [
        "Files",
        "The network",
        "Other processes",
    ]
    assert all(sentence in str(found) for sentence in found.missing)
