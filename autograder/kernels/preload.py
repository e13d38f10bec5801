"""What is warm in a warm kernel: the modules that notebooks import, and the fonts that figures need."""

import importlib
import os
import pkgutil

_PRELOADED = (
    "numpy",
    "scipy.special",
    "scipy.optimize",
    "sklearn.datasets",
    "sklearn.linear_model",
    "sklearn.metrics",
    "sklearn.model_selection",
    "sklearn.neural_network",
    "sklearn.pipeline",
    "sklearn.preprocessing",
    "matplotlib.backends.backend_agg",
    "matplotlib.pyplot",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.oinspect",
    "IPython.core.pylabtools",
    "IPython.extensions.storemagic",
    "ipykernel.debugger",
    "ipykernel.ipkernel",
    "ipykernel.zmqshell",
)


def preload():
    """Import what every kernel needs, and draw one figure, so that fonts and caches are warm."""
    for name in _PRELOADED:
        importlib.import_module(name)
    course = importlib.import_module("course")
    for module in pkgutil.walk_packages(course.__path__, "course."):
        importlib.import_module(module.name)
    # not through pyplot: which backend is used is decided in the kernel, as it always is
    agg = importlib.import_module("matplotlib.backends.backend_agg")
    figure = importlib.import_module("matplotlib.figure").Figure()
    axes = figure.add_subplot(title="$x_1$", xlabel="x")
    axes.plot([0, 1], [0, 1], label="x")
    axes.legend()
    agg.FigureCanvasAgg(figure).print_png(os.devnull)
