"""Makes course/torch_results.json, the results of PyTorch that chapter 11 shows where PyTorch is not installed.

Run it in an environment of this project into which PyTorch was installed besides:

    pip install torch==2.13.0
    python -m tests.chapters.freeze_torch

It takes about a minute. The trainings are chaotic in their last digits, so other machines differ there.
"""

import json
from pathlib import Path

import numpy as np

from course import data

FILE = Path(__file__).parents[2] / "course" / "torch_results.json"
STEPS = 10_000
KEPT = 500  # a cost is kept before the first step, and after every so many
SEEDS = 20
WAVES_SIZES, WAVES_SEED = [2, 20, 20, 2, 1], 42
CHECKPOINTS = [1, 10, 100, 500, 1000, 1500, 2000]


def network(torch, sizes, inner, dtype):
    """Linear layers with an activation after each: `inner` in the hidden layers, the logistic function at the end."""
    layers = []
    for n_in, n_out in zip(sizes[:-1], sizes[1:], strict=True):
        layers += [torch.nn.Linear(n_in, n_out, dtype=dtype), inner()]
    layers[-1] = torch.nn.Sigmoid()
    return torch.nn.Sequential(*layers)


def ten_points(torch, seed, lrate, dtype, steps=STEPS, start=None):
    """Train document 004's network on all ten points; returns start, first slopes, costs, answer and right ones."""
    X, y = (torch.tensor(array, dtype=dtype) for array in data.ten_points())
    torch.manual_seed(seed)
    model = network(torch, [2, 2, 4, 1], torch.nn.Sigmoid, dtype)
    if start:  # the same seed draws other numbers in another precision
        model.load_state_dict({name: torch.tensor(p, dtype=dtype) for name, p in start.items()})
    start = state(model)
    loss_f = torch.nn.BCELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=lrate)
    costs, slopes = [], None
    for step in range(steps + 1):
        loss = loss_f(model(X), y)
        if step % KEPT == 0:
            costs.append(loss.item())
        if step == steps:
            break
        model.zero_grad()
        loss.backward()
        slopes = slopes or {name: p.grad.tolist() for name, p in model.named_parameters()}
        optimizer.step()
    answer = model(torch.tensor([[0.7, 0.2]], dtype=dtype)).item()
    right = int(((model(X) > 0.5) == (y > 0.5)).sum())
    return {"start": start, "slopes": slopes, "costs": costs, "answer": answer, "right": right}


def waves(torch):
    """Train the 2-20-20-2-1 network of chapter 08 on the two waves, from numpy's weights; keeps its first layer."""
    X, y = (torch.tensor(array) for array in data.sine_curves())
    model = network(torch, WAVES_SIZES, torch.nn.Tanh, torch.float64)
    model.load_state_dict({name: torch.tensor(p) for name, p in waves_start().items()})
    loss_f = torch.nn.BCELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    kept = []
    for step in range(1, CHECKPOINTS[-1] + 1):
        loss = loss_f(model(X), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if step in CHECKPOINTS:
            p = model(X)
            wrong = int(((p > 0.5) != (y > 0.5)).sum())
            kept.append({"step": step, "first": model[0].weight.tolist(), "cost": loss_f(p, y).item(), "wrong": wrong})
    return kept


def waves_start():
    """The weights with which chapter 08 begins, as PyTorch names and stores them."""
    rng = np.random.RandomState(WAVES_SEED)
    start = {}
    for at, (n_in, n_out) in enumerate(zip(WAVES_SIZES[:-1], WAVES_SIZES[1:], strict=True)):
        start[f"{2 * at}.weight"] = 0.1 * rng.randn(n_in, n_out).T
        start[f"{2 * at}.bias"] = np.zeros(n_out)
    return start


def state(model):
    """The weights and biases of a model as lists, by name."""
    return {name: p.tolist() for name, p in model.state_dict().items()}


def results():
    """Everything that is frozen."""
    import torch

    torch.set_num_threads(1)
    exact = ten_points(torch, 0, 0.001, torch.float64)
    single = ten_points(torch, 0, 0.001, torch.float32, KEPT, exact["start"])
    printed = [ten_points(torch, seed, 0.001, torch.float32) for seed in range(SEEDS)]
    faster = [ten_points(torch, seed, 1.0, torch.float32) for seed in range(3)]
    return {
        "torch": torch.__version__.split("+")[0],
        "ten_points": {"rate": 0.001, "every": KEPT, **exact},
        "slopes_float32": single["slopes"],
        "as_printed": [{"cost": r["costs"][-1], "answer": r["answer"], "right": r["right"]} for r in printed],
        "rate_1": [{"cost": r["costs"][-1], "answer": r["answer"], "right": r["right"]} for r in faster],
        "waves": waves(torch),
    }


if __name__ == "__main__":
    FILE.write_text(json.dumps(results(), indent=1) + "\n", encoding="utf-8")
    print(f"wrote {FILE.name}")
