"""What an LMS sends is unpacked; nothing that a learner packed leaves its folder."""

import stat
import struct
import zipfile

from nbgrader.apps import ZipCollectApp

from tests.classroom.conftest import CHAPTER
from tests.lms.conftest import notebook, packed, run

CANVAS = "canvas.CanvasCollector"


def link(name):
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def test_archives_in_archives_are_unpacked(collect, submitted):
    inner = packed({f"work/{CHAPTER}.ipynb": notebook("ada"), "__MACOSX/x": "", ".DS_Store": ""})
    well, said = collect(CANVAS, {"ada_1_10_work.zip": packed({"deep.zip": inner})})
    assert well and submitted() == {"1": "ada"}
    assert said.lines == []


def test_what_leaves_its_folder_is_refused_and_the_rest_is_kept(collect, submitted, root):
    inner = packed(
        {
            "../../../../evil.ipynb": notebook("evil"),
            "a/../../evil.ipynb": notebook("evil"),
            "/evil.ipynb": notebook("evil"),
            "C:\\evil.ipynb": notebook("evil"),
            "..\\..\\evil.ipynb": notebook("evil"),
            link("passwd.ipynb"): "/etc/passwd",
            f"{CHAPTER}.ipynb": notebook("ada"),
        }
    )
    before = set(root.parent.rglob("*"))
    well, said = collect(CANVAS, {"ada_1_10_work.zip": inner, "../bob_2_11_x.ipynb": notebook("bob")})
    assert well and submitted() == {"1": "ada"}
    new = set(root.parent.rglob("*")) - before
    assert all("downloaded" in path.parts or "submitted" in path.parts for path in new)
    assert not [path for path in new if "evil" in path.name or path.is_symlink()]
    for name, reason in {
        "../../../../evil.ipynb": "its path leads outside its folder",
        "a/../../evil.ipynb": "its path leads outside its folder",
        "/evil.ipynb": "its path is absolute",
        "passwd.ipynb": "it is a link",
    }.items():
        assert f"{name} in ada_1_10_work.zip: refused: {reason}" in said.lines
    assert "../bob_2_11_x.ipynb in submissions.zip: refused: its path leads outside its folder" in said.lines


def test_what_a_learner_packs_is_the_learners_own(collect, submitted):
    inner = packed({f"ada_1_10_{CHAPTER}.ipynb": notebook("mallory")})
    collect(CANVAS, {"mallory_9_90_x.zip": inner})
    assert submitted() == {"9": "mallory"}


def test_too_much_is_not_unpacked(collect, submitted):
    bomb = packed({f"{i}.txt": b"\0" * 300_000 for i in range(20)})
    files = {"eve_3_30_bomb.zip": bomb, f"ada_1_10_{CHAPTER}.ipynb": notebook("ada")}
    well, said = collect(CANVAS, files, "--SafeExtractor.most_bytes=1000000")
    assert well and submitted() == {"1": "ada"}
    assert (
        said.about("too much")
        == "3.txt in eve_3_30_bomb.zip: refused: there is too much in this archive; nothing more of it is unpacked"
    )
    _, said = collect(CANVAS, files, "--SafeExtractor.most_files=5")
    assert said.about("too much").startswith("5.txt in eve_3_30_bomb.zip")


def test_archives_that_cannot_be_read(collect, submitted):
    spoilt = bytearray(packed({"x.ipynb": notebook("x") * 50}))
    spoilt[60] ^= 0xFF
    files = {
        "eve_3_30_a.zip": b"no archive",
        "bob_2_20_b.zip": bytes(spoilt),
        f"ada_1_10_{CHAPTER}.ipynb": notebook("ada"),
    }
    well, said = collect(CANVAS, files)
    assert well and submitted() == {"1": "ada"}
    assert said.about("eve_3_30_a.zip:") == "eve_3_30_a.zip: it is not unpacked: File is not a zip file"
    assert "x.ipynb in bob_2_20_b.zip: it cannot be unpacked" in said.about("bob_2_20_b.zip:")
    assert "3 (no notebook: a.zip)" in said.about("nothing is collected")


def test_an_archive_that_zipfile_stumbles_over_keeps_nobody_else_out(collect, submitted):
    whole = packed({"ü.ipynb": notebook("eve")})
    name, first = "ü".encode(), whole.index("ü".encode())
    newer = bytearray(whole)
    struct.pack_into("<H", newer, whole.index(b"PK\x01\x02") + 6, 99)  # the version that is needed to unpack it
    files = {
        "eve_3_30_everywhere.zip": whole.replace(name, b"\xff\xfe"),
        "fay_4_40_outside.zip": whole[:first] + b"\xff\xfe" + whole[first + 2 :],
        "gil_5_50_newer.zip": bytes(newer),
        "ida_1_10_work.zip": packed({f"{CHAPTER}.ipynb": notebook("ida")}),
    }
    well, said = collect(CANVAS, files)
    assert well and submitted() == {"1": "ida"}
    assert said.about("eve_3_30_everywhere.zip:").startswith(
        "eve_3_30_everywhere.zip: it is not unpacked: 'utf-8' codec"
    )
    assert "ü.ipynb in fay_4_40_outside.zip: it cannot be unpacked: 'utf-8' codec" in said.about("fay_4_40_outside.zip")
    assert said.about("gil_5_50_newer.zip:") == "gil_5_50_newer.zip: it is not unpacked: zip file version 9.9"


def test_names_in_utf8_that_do_not_say_so(collect, submitted):
    data = packed({f"müllerjürgen_5_50_{CHAPTER}.ipynb": notebook("jo")})
    flag = struct.pack("<H", 0x800)
    assert flag in data
    well, said = collect(CANVAS, data.replace(flag, b"\0\0"))
    assert well and submitted() == {"5": "jo"} and said.lines == []


def test_nothing_downloaded(root):
    (root / "downloaded" / CHAPTER / "archive").mkdir(parents=True)
    _, said = run(ZipCollectApp, root, CHAPTER)
    assert "put the LMS's download there" in said.lines[0]
