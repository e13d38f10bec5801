"""Other right answers of chapter 11, each in a style of its own."""

# %% to_torch_weights: two comprehensions
def to_torch_weights(ws, bs):
    weights = {f"{2 * i}.weight": np.transpose(W) for i, W in enumerate(ws)}
    return weights | {f"{2 * i}.bias": np.asarray(b).flatten() for i, b in enumerate(bs)}


# %% to_torch_weights: a counter and loops
def to_torch_weights(ws, bs):
    state, place = {}, 0
    while place < 2 * len(ws):
        W, b = ws[place // 2], bs[place // 2]
        state[str(place) + ".weight"] = [[W[i][j] for i in range(len(W))] for j in range(len(W[0]))]
        state[str(place) + ".bias"] = list(b[0])
        place += 2
    return state


# %% to_torch_weights: keys first
def to_torch_weights(ws, bs):
    keys = [f"{i}.{name}" for i in range(0, 2 * len(ws), 2) for name in ("weight", "bias")]
    values = [np.array(a).T.squeeze(axis=1) if a.shape[0] == 1 and k % 2 else np.swapaxes(a, 0, 1)
              for k, a in enumerate(a for pair in zip(ws, bs) for a in pair)]
    return dict(zip(keys, values))


# %% agreement: loops and sets
def agreement(ours, theirs):
    if set(ours) ^ set(theirs):
        raise ValueError("names")
    worst = 0.0
    for name in ours:
        a, b = np.array(ours[name]), np.array(theirs[name])
        if a.shape != b.shape:
            raise ValueError(name)
        for x, y in zip(a.ravel(), b.ravel()):
            worst = max(worst, abs(x - y))
    return worst


# %% agreement: flat vectors
def agreement(ours, theirs):
    if sorted(ours) != sorted(theirs) or any(np.shape(ours[k]) != np.shape(theirs[k]) for k in ours):
        raise ValueError("they do not fit")
    flat = [np.concatenate([np.ravel(d[k]) for k in sorted(d)]) for d in (ours, theirs)]
    return np.linalg.norm(flat[0] - flat[1], ord=np.inf)


# %% agreement: an assertion turned into an error
def agreement(ours, theirs):
    try:
        assert len(ours) == len(theirs)
        assert all(np.asarray(ours[name]).shape == np.asarray(theirs[name]).shape for name in ours)
    except (AssertionError, KeyError) as error:
        raise ValueError("cannot be compared") from error
    return float(np.max([np.abs(np.asarray(ours[name]) - theirs[name]).max() for name in theirs]))


# %% sklearn_equivalent: tolerance switched off
from sklearn.neural_network import MLPClassifier


def sklearn_equivalent(hidden, lrate, epochs, m, seed):
    return MLPClassifier(hidden_layer_sizes=tuple(hidden), activation="tanh", solver="sgd", alpha=0, batch_size=m,
                         learning_rate="constant", learning_rate_init=lrate, max_iter=epochs, shuffle=False,
                         random_state=seed, tol=0, momentum=0, nesterovs_momentum=False, n_iter_no_change=10**6)


# %% sklearn_equivalent: set_params
from sklearn import neural_network


def sklearn_equivalent(hidden, lrate, epochs, m, seed):
    model = neural_network.MLPClassifier(hidden, random_state=seed, max_iter=epochs)
    model.set_params(solver="sgd", activation="tanh", momentum=0.0, alpha=0.0)
    model.set_params(batch_size=m, learning_rate_init=lrate, n_iter_no_change=max(epochs, 10))
    return model


# %% sklearn_equivalent: a dictionary of settings
def sklearn_equivalent(hidden, lrate, epochs, m, seed):
    from sklearn.neural_network import MLPClassifier

    off = dict(momentum=0, alpha=0, shuffle=False, n_iter_no_change=epochs + 1)
    return MLPClassifier(hidden, activation="tanh", solver="sgd", batch_size=m, learning_rate_init=lrate,
                         max_iter=epochs, random_state=seed, **off)


# %% Linear: einsum
class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def forward(self, x):
        self.x = np.asarray(x)
        return np.einsum("mi,oi->mo", self.x, self.weight.data) + self.bias.data

    def backward(self, grad):
        self.weight.grad = self.weight.grad + np.einsum("mo,mi->oi", grad, self.x)
        self.bias.grad = self.bias.grad + grad.sum(0)
        return np.einsum("mo,oi->mi", grad, self.weight.data)

    def parameters(self):
        return [self.weight, self.bias]


# %% Linear: sample by sample
class Linear:
    def __init__(self, weight, bias):
        self.weight = weight
        self.bias = bias

    def forward(self, x):
        self.x = x
        return np.array([self.weight.data @ sample + self.bias.data for sample in x])

    def backward(self, grad):
        for sample, slope in zip(self.x, grad):
            self.weight.grad += np.outer(slope, sample)
            self.bias.grad += slope
        return np.array([self.weight.data.T @ slope for slope in grad])

    def parameters(self):
        return self.weight, self.bias


# %% Linear: one list of parameters
class Linear:
    def __init__(self, weight, bias):
        self.both = [weight, bias]
        self.weight, self.bias = self.both

    def forward(self, inputs):
        W, b = self.both
        self.x = inputs.copy()
        return np.dot(inputs, W.data.T) + b.data[None, :]

    def backward(self, grad):
        W, b = self.both
        W.grad += (self.x.T @ grad).T
        b.grad += np.ones(len(grad)) @ grad
        return np.dot(grad, W.data)

    def parameters(self):
        return self.both


# %% SGD: in place
class SGD:
    def __init__(self, params, lr):
        self.params, self.lr = list(params), lr

    def zero_grad(self):
        for p in self.params:
            p.grad = p.grad * 0.0

    def step(self):
        for p in self.params:
            p.data -= self.lr * p.grad


# %% SGD: with a helper
def moved(p, lr):
    return np.add(p.data, np.multiply(-lr, p.grad))


class SGD:
    def __init__(self, params, lr=0.1):
        self.lr = lr
        self.params = params

    def zero_grad(self):
        for i in range(len(self.params)):
            self.params[i].grad = np.zeros(self.params[i].data.shape)

    def step(self):
        for p in self.params:
            p.data = moved(p, self.lr)


# %% SGD: setattr
class SGD:
    def __init__(self, params, lr):
        self.__dict__.update(params=params, lr=lr)

    def zero_grad(self):
        [setattr(p, "grad", np.full(p.data.shape, 0.0)) for p in self.params]

    def step(self):
        [setattr(p, "data", p.data - p.grad * self.lr) for p in self.params]


# %% training_loop: zero_grad at the beginning
def training_loop(model, loss_f, optimizer, x, y, epochs):
    losses = np.zeros(epochs)
    for epoch in range(epochs):
        optimizer.zero_grad()
        pred = model.forward(x)
        losses[epoch] = loss_f(pred, y)
        model.backward(loss_f(pred, y, deriv=True))
        optimizer.step()
    return losses


# %% training_loop: a generator
def five_steps(model, loss_f, optimizer, x, y):
    while True:
        pred = model.forward(x)
        optimizer.zero_grad()
        model.backward(loss_f(pred, y, deriv=True))
        optimizer.step()
        yield loss_f(pred, y)


def training_loop(model, loss_f, optimizer, x, y, epochs):
    steps = five_steps(model, loss_f, optimizer, x, y)
    return [next(steps) for _ in range(epochs)]


# %% training_loop: counts down
def training_loop(model, loss_f, optimizer, x, y, epochs):
    history = []
    while len(history) < epochs:
        guess = model.forward(x)
        loss, slope = loss_f(guess, y), loss_f(guess, y, deriv=True)
        history = [*history, loss]
        optimizer.zero_grad()
        model.backward(slope)
        optimizer.step()
        if len(history) % 100 == 0:
            print(loss)
    return history
