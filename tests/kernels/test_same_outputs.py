"""A notebook gives the same outputs on the warm kernel as on the stock one."""

import io
import re
from base64 import b64decode

import numpy as np
import pytest
from matplotlib.image import imread
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from autograder import kernels

CELLS = [
    "import numpy as np\nrng = np.random.default_rng(0)\nx = rng.normal(size=(3, 4))\nx @ x.T",
    "print('one'); import sys; print('two', file=sys.stderr); print('three')",
    "np.log(np.array([0.0, 1.0]))",
    "def f(n):\n    return 1 / n\nf(0)",
    "import matplotlib.pyplot as plt\nplt.plot([0, 1, 4]); plt.title('$x^2$'); plt.xlabel('x');",
    "fig, axes = plt.subplots(1, 2, figsize=(4, 2))\naxes[0].scatter([1, 2], [3, 4], label='a')\naxes[0].legend()\nfig",
    "from IPython.display import HTML, Markdown, display\ndisplay(Markdown('**bold**'))\nHTML('<b>bold</b>')",
    "from sklearn.linear_model import LogisticRegression\n"
    "LogisticRegression().fit([[0.0], [1.0], [2.0], [3.0]], [0, 0, 1, 1]).predict([[0.2], [2.9]])",
    "from sklearn.ensemble import RandomForestClassifier\n"
    "RandomForestClassifier(5, n_jobs=2, random_state=0).fit([[0.0], [1.0]], [0, 1]).predict([[0.1]])",
    "import course, os\nfrom course import data\nprint(data.sine_curves()[0].shape, os.listdir('.'))",
    "%%time\npass",
    "In[3], Out[1].shape, _, __name__, get_ipython().__class__.__name__",
    "import sys\n'' in sys.path, [name in sys.modules for name in ('solutions', 'autograder')]",
    "class Point:\n    def _repr_html_(self):\n        return '<i>p</i>'\nPoint()",
    "import warnings\nwarnings.warn('careful')\nimport logging\nlogging.warning('so')",
    "open('note.txt', 'w').write('kept'); import shutil; shutil.copy('note.txt', 'copy.txt'); print(open('copy.txt').read())",
    "from concurrent.futures import ThreadPoolExecutor\nlist(ThreadPoolExecutor(2).map(abs, [-1, -2]))",
    "await __import__('asyncio').sleep(0.01, 'awaited')",
    "try:\n    input()\nexcept Exception as error:\n    print(type(error).__name__)",
    "undefined_name",
    "1 +",
    "%matplotlib inline\nplt.plot([2, 1]);",
]


def executed(kernel_name, folder):
    notebook = new_notebook(cells=[new_code_cell(source) for source in CELLS])
    resources = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, kernel_name=kernel_name, allow_errors=True, timeout=120, resources=resources).execute()
    return notebook


def plain(outputs):
    """Outputs without what differs from run to run anyhow: times, process ids, addresses; images apart."""
    texts = []
    for output in outputs:
        data = {kind: text for kind, text in output.get("data", {}).items() if kind != "image/png"}
        text = repr([output.output_type, output.get("name"), output.get("text"), data, output.get("traceback")])
        text = re.sub(r"(CPU times|Wall time).*?\\n", r"\1\\n", text)
        text = re.sub(r"/\S*?/ipykernel_\d+/", "/ipykernel/", text)
        texts.append(re.sub(r"0x[0-9a-f]+", "0x", text))
    return texts


def images(outputs):
    return [imread(io.BytesIO(b64decode(o.data["image/png"]))) for o in outputs if "image/png" in o.get("data", {})]


def test_executed_notebooks_are_the_same(confined, tmp_path):
    warm, stock = executed(kernels.KERNEL, tmp_path), executed("python3", tmp_path)
    drawn = 0
    for ours, theirs in zip(warm.cells, stock.cells, strict=True):
        assert plain(ours.outputs) == plain(theirs.outputs), ours.source
        assert ours.execution_count == theirs.execution_count
        for mine, other in zip(images(ours.outputs), images(theirs.outputs), strict=True):
            np.testing.assert_array_equal(mine, other)
            drawn += 1
    assert drawn == 4
    assert warm.metadata.language_info == stock.metadata.language_info


def test_two_kernels_do_not_draw_the_same_random_numbers(confined):
    from tests.kernels.conftest import started

    draw = "import random, numpy as np\nprint(random.random(), np.random.rand(), np.random.default_rng().random())"
    drawn = []
    for _ in range(2):
        with started() as kernel:
            drawn.append(kernel.run(draw).split())
    assert not set(drawn[0]) & set(drawn[1])


@pytest.mark.parametrize("code", ["import solutions", "import autograder", "import autograder.exercises"])
def test_secret_packages_cannot_be_imported_even_without_a_sandbox(code, known):
    from tests.kernels.conftest import started

    with started(sandbox=False) as kernel:
        assert "ModuleNotFoundError" in kernel.run(code)
