"""The environment of the warm parent and of its kernels: nothing of the grader's own is in it."""

import os
import sys

# a kernel has the processor to itself: more threads would only wait for each other, and forks must have one
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")


def environment(home, hidden):
    """The whole environment of a process.

    home:   the folder that a learner sees
    hidden: the folder for what libraries want to write
    """
    return {
        **dict.fromkeys(_THREADS, "1"),
        "HOME": home,
        "TMPDIR": hidden,
        "MPLCONFIGDIR": hidden,
        "IPYTHONDIR": os.path.join(hidden, "ipython"),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MALLOC_ARENA_MAX": "2",  # a thread would else reserve 64 MiB of its own
        "JOBLIB_MULTIPROCESSING": "0",  # semaphores live in /dev/shm, which is out of reach
        "LANG": "C.UTF-8",
        "PATH": os.path.dirname(sys.executable),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }
