"""Other right answers of chapter 09, each in a style of its own."""

# %% minibatches: a generator that shuffles places in place
def minibatches(X, y, size, rng):
    places = np.arange(len(X))
    rng.shuffle(places)
    start = 0
    while start < len(places):
        chosen = places[start : start + size]
        yield X[chosen], y[chosen]
        start += size


# %% minibatches: pairs shuffled by sorting random keys
def minibatches(X, y, size, rng):
    keys = rng.random(len(X))
    pairs = [(x, label) for _, x, label in sorted(zip(keys, X, y), key=lambda triple: triple[0])]
    batches = []
    for i in range(0, len(pairs), size):
        some = pairs[i : i + size]
        batches.append([np.array([x for x, _ in some]), np.array([label for _, label in some])])
    return batches


# %% minibatches: both arrays glued together
def minibatches(X, y, size, rng, shuffle=True):
    both = np.hstack([X, y])
    both = rng.permutation(both, axis=0)
    cuts = np.arange(size, len(both), size)
    n = X.shape[1]
    return tuple((part[:, :n], part[:, n:]) for part in np.split(both, cuts))


# %% sgd_fit: parameters kept in a variable
def sgd_fit(net, X, y, batch_size, lrate, epochs, rng):
    params = net.get_params()
    costs = np.zeros(epochs + 1)
    costs[0] = net.cost(X, y)
    for epoch in range(1, epochs + 1):
        for Xb, yb in minibatches(X, y, batch_size, rng):
            params -= lrate * net.gradient(Xb, yb)
            net.set_params(params)
        costs[epoch] = net.cost(X, y)
    return costs


# %% sgd_fit: deals out the batches itself
def sgd_fit(net, X, y, batch_size, lrate, epochs, rng):
    costs = []
    for epoch in range(epochs):
        costs.append(net.cost(X, y))
        order = rng.permutation(len(y))
        for i in range(0, len(y), batch_size):
            g = net.gradient(X[order[i : i + batch_size]], y[order[i : i + batch_size]])
            net.set_params(np.subtract(net.get_params(), np.multiply(lrate, g)))
    print("done")
    return [*costs, net.cost(X, y)]


# %% sgd_fit: calls itself
def one_epoch(net, batches, lrate):
    for pair in batches:
        theta = net.get_params()
        theta = theta + (-lrate) * net.gradient(*pair)
        net.set_params(theta)


def sgd_fit(net, X, y, batch_size, lrate, epochs, rng):
    now = [net.cost(X, y)]
    if epochs == 0:
        return now
    one_epoch(net, minibatches(X, y, batch_size, rng), lrate)
    return now + sgd_fit(net, X, y, batch_size, lrate, epochs - 1, rng)


# %% momentum_step: a lambda
momentum_step = lambda params, velocity, gradient, lrate, momentum: (
    params + momentum * velocity - lrate * gradient, momentum * velocity - lrate * gradient
)


# %% momentum_step: number by number
def momentum_step(params, velocity, gradient, lrate=0.1, momentum=0.9):
    new_params, new_velocity = [], []
    for p, v, g in zip(params, velocity, gradient):
        v = v * momentum - lrate * g
        new_velocity.append(v)
        new_params.append(p + v)
    return np.array(new_params), np.array(new_velocity)


# %% momentum_step: in place, on copies
def momentum_step(params, velocity, gradient, lrate, momentum):
    v = np.array(velocity, dtype=float)
    v *= momentum
    v -= np.dot(lrate, gradient)
    p = np.copy(params)
    p += v
    return [p, v]


# %% line_search: over a list of steps
def line_search(f, params, direction, slope, step=1.0):
    floor = f(params)
    for t in step * 0.5 ** np.arange(40):
        if f(params + t * direction) - floor <= 0.0001 * t * slope:
            return t
    return 0


# %% line_search: with while
def line_search(f, params, direction, slope, step=1.0):
    tries, height = 1, f(params)

    def pays(t):
        return f(np.array(params) + t * np.array(direction)) <= height + t * slope / 10_000

    while not pays(step):
        if tries == 40:
            return 0.0
        step *= 0.5
        tries += 1
    return step


# %% line_search: calls itself
def line_search(f, params, direction, slope, step=1.0, left=40, here=None):
    here = f(params) if here is None else here
    if left == 0:
        return 0.0
    if f(params + step * direction) <= here + 1e-4 * step * slope:
        return step
    return line_search(f, params, direction, slope, step / 2, left - 1, here)


# %% Trainer: closures inside train
import scipy.optimize


class Trainer:
    def __init__(self, net, method="BFGS"):
        self.net, self.method, self.costs = net, method, []

    def cost_wrapper(self, params, X, y):
        self.net.set_params(params)
        gradient = self.net.gradient(X, y)
        return float(self.net.cost(X, y)), gradient

    def callback(self, params):
        self.costs.append(self.cost_wrapper(params, self.X, self.y)[0])

    def train(self, X, y, maxiter=200):
        self.X, self.y = X, y
        self.costs = []
        self.callback(self.net.get_params())
        self.result = scipy.optimize.minimize(
            lambda p: self.cost_wrapper(p, X, y), self.net.get_params(), jac=True, method=self.method,
            callback=lambda p: self.callback(p), options=dict(maxiter=maxiter, disp=False),
        )
        self.net.set_params(self.result.x)
        return self.result


# %% Trainer: cost and gradient by two functions
from scipy.optimize import minimize


class Trainer:
    def __init__(self, net, method="BFGS"):
        self.net = net
        self.method = method
        self.log = None

    def at(self, params):
        self.net.set_params(np.asarray(params))
        return self.net

    def cost_wrapper(self, params, X, y):
        return [self.at(params).cost(X, y), self.at(params).gradient(X, y)]

    def callback(self, params):
        self.costs += [self.at(params).cost(self.X, self.y)]

    def train(self, X, y, maxiter=200):
        self.X, self.y, self.costs = X, y, [self.net.cost(X, y)]
        self.result = minimize(
            lambda p: self.at(p).cost(X, y), self.net.get_params(), jac=lambda p: self.at(p).gradient(X, y),
            callback=self.callback, method=self.method, options={"maxiter": maxiter},
        )
        self.at(self.result["x"])


# %% Trainer: remembers every place, and computes the costs at the end
from scipy.optimize import minimize


class Trainer:
    def __init__(self, net, method="BFGS"):
        self.net = net
        self.method = method
        self.places = []

    def cost_wrapper(self, params, X, y):
        self.net.set_params(params)
        return self.net.cost(X, y), self.net.gradient(X, y).copy()

    def callback(self, params):
        self.net.set_params(params)
        self.costs = [*self.costs, self.net.cost(self.X, self.y)]

    def train(self, X, y, maxiter=200):
        vars(self).update(X=X, y=y, places=[self.net.get_params()])
        end = minimize(
            self.cost_wrapper, self.places[0], (X, y), self.method, True,
            callback=lambda place: self.places.append(np.copy(place)), options={"maxiter": maxiter},
        )
        self.costs = [self.cost_wrapper(place, X, y)[0] for place in self.places]
        self.net.set_params(end.x)
        self.result = end
