"""Attacks on what runs later: modules, start files and folders that somebody else will use."""

from tests.attacks.attack import WRONG, Attack

SHADOW = "import sys\nsys.stdout.write('SHADOW LOADED')\n"

ATTACKS = [
    Attack(
        "shadow-files",
        "hand in a numpy.py, a conftest.py, a sitecustomize.py and packages named like the grader's",
        "a kernel starts in an empty folder; what else is handed in is never beside any code that runs",
        row=25,
        files=dict.fromkeys(
            (
                "numpy.py",
                "conftest.py",
                "sitecustomize.py",
                "usercustomize.py",
                "solutions/__init__.py",
                "autograder/__init__.py",
                "course/__init__.py",
                "nbgrader_config.py",
                "x.pth",
            ),
            SHADOW,
        ),
        setup="attempt(lambda: [os.listdir('.'), sys.modules['numpy'].__file__])",
    ),
    Attack(
        "shadow-written",
        "write such files from a cell, then end the kernel, so that the next one loads them",
        "the next kernel is forked from the same clean parent, in a folder of its own",
        setup="""
home = os.path.expanduser("~")
for folder in (".", home, os.environ.get("IPYTHONDIR", "."), os.environ.get("MPLCONFIGDIR", "."), "../run"):
    for name in ("numpy.py", "sitecustomize.py", "usercustomize.py", "course.py", "matplotlibrc", "evil.pth",
                 "profile_default/startup/00-evil.py"):
        with contextlib.suppress(OSError):
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            open(path, "w").write("import sys; sys.stdout.write('SHADOW LOADED')")
os._exit(1)
""",
        after="attempt(lambda: [os.listdir('.'), sys.modules['numpy'].__file__])",
        said="A cell ended the kernel",
    ),
    Attack(
        "libraries-written",
        "change the installed libraries, the course package and the caches for those who come later",
        "Landlock: they can be read and not written",
        setup="""
import course, site
for path in (np.__file__, course.__file__, os.path.join(os.path.dirname(np.__file__), "evil.py"),
             "@PROJECT@/course/evil.py", "@PROJECT@/sitecustomize.py", "/tmp/evil.py", "/dev/shm/evil",
             *(os.path.join(folder, "evil.pth") for folder in site.getsitepackages())):
    attempt(lambda: open(path, "a").write("raise SystemExit"))
attempt(lambda: os.unlink(np.__file__))
""",
    ),
    Attack(
        "warm-parent",
        "change modules in memory and on the heap, so that kernels forked later are changed, too",
        "a kernel is a copy: the warm parent never sees what is done to it",
        setup="""
import course.checking.compare, course.checking.codec
np.exp = np.log = lambda *a, **k: 0.0
course.checking.codec.encode = lambda *a, **k: 0.5
course.checking.compare.compare = lambda *a, **k: None
sys.modules["numpy"].__dict__["array"] = None
print("tried")
""",
        answers={"logistic": WRONG},
    ),
    Attack(
        "names-of-files",
        "hand in files whose names lead upwards, steer terminals or are markup",
        "names are not followed, and printed without what steers a terminal",
        row=26,
        files={"\x1b]0;OWNED\x07<img src=x onerror=alert(1)>.txt": "x", "..ipynb": "x", "a\nb.txt": "x"},
    ),
]
