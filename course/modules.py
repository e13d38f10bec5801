"""The parts from which chapter 11 builds networks in the manner of PyTorch: each has a way forward and a way back.

`Linear` and the optimiser are missing here: they are yours to write.
"""

import numpy as np

from course.tape import each, gradient


class Parameter:
    """An array that is to be learnt, and the slope of the cost in each of its numbers.

    data: the array
    grad: the same shape, zeros at first
    """

    def __init__(self, data):
        self.data = np.array(data, dtype=float)
        self.grad = np.zeros_like(self.data)


class Activation:
    """A layer that applies a function to every number; it has nothing to learn.

    f: called as f(Z) and f(Z, deriv=True)
    """

    def __init__(self, f):
        self.f = f

    def forward(self, x):
        """What the layer answers, the shape of x; it remembers x."""
        self.x = x
        return self.f(x)

    def backward(self, grad):
        """From the slope of the cost at the answer, the slope at what the layer was given last."""

        def weighed(x):
            return (each(self.f, x, slope=lambda z: self.f(z, deriv=True)) * grad).sum()

        return gradient(weighed, self.x)[1][0]

    def parameters(self):
        """None."""
        return []


class Sequential:
    """Layers in a row: each is given what the one before has answered."""

    def __init__(self, *layers):
        self.layers = layers

    def forward(self, x):
        """The last layer's answer for samples x (m, n)."""
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, grad):
        """Hand the slope of the cost at the answer back through all layers; their parameters note what is theirs."""
        for layer in reversed(self.layers):
            grad = layer.backward(grad)
        return grad

    def parameters(self):
        """All parameters, layer by layer."""
        return [parameter for layer in self.layers for parameter in layer.parameters()]
