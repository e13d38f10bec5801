"""Other right answers of chapter 10, each in a style of its own."""

# %% train_test_split_normalised: shuffles both beforehand
def train_test_split_normalised(X, y, m_train, rng=None):
    X, y = np.array(X, dtype=float), np.array(y)
    if rng is not None:
        both = np.hstack([X, y])
        rng.shuffle(both)
        X, y = both[:, : X.shape[1]], both[:, X.shape[1] :]
    largest = X[:m_train].max(axis=0, keepdims=True)
    X = X / largest
    return X[:m_train], X[m_train:], y[:m_train], y[m_train:]


# %% train_test_split_normalised: lists and loops
def train_test_split_normalised(X, y, m_train, rng=None):
    places = list(range(len(X)))
    if rng:
        rng.shuffle(places)
    maxima = [max(X[i][j] for i in places[:m_train]) for j in range(len(X[0]))]
    scaled = [[X[i][j] / maxima[j] for j in range(len(maxima))] for i in places]
    wanted = [list(y[i]) for i in places]
    return np.array(scaled[:m_train]), np.array(scaled[m_train:]), np.array(wanted[:m_train]), np.array(wanted[m_train:])


# %% train_test_split_normalised: with scikit-learn
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MaxAbsScaler


def train_test_split_normalised(X, y, m_train, rng=None):
    state = None if rng is None else int(rng.integers(2**31))
    X1, X2, y1, y2 = train_test_split(X, y, train_size=m_train, shuffle=rng is not None, random_state=state)
    scaler = MaxAbsScaler().fit(X1)
    return [scaler.transform(X1), scaler.transform(X2), y1, y2]


# %% l2_penalty: loops
def l2_penalty(ws, lam, deriv=False):
    total, slopes = 0.0, []
    for W in ws:
        slopes.append(np.multiply(W, lam))
        for row in W:
            for w in row:
                total += 0.5 * lam * w * w
    return slopes if deriv else total


# %% l2_penalty: one vector
def l2_penalty(ws, lam, deriv=False):
    if not deriv:
        flat = np.concatenate([W.ravel() for W in ws])
        return flat @ flat * lam / 2
    return tuple(W * lam for W in ws)


# %% l2_penalty: norms
from numpy.linalg import norm

l2_penalty = lambda ws, lam, deriv=False: [W * lam for W in ws] if deriv else 0.5 * lam * sum(norm(W) ** 2 for W in ws)


# %% regularised_cost: from the vector of parameters
def regularised_cost(net, X, y, lam):
    count = sum(W.size for W in net.get_weights())
    w = net.get_params()[:count]
    return net.cost(X, y) + 0.5 * lam * np.dot(w, w)


# %% regularised_cost: step by step
def regularised_cost(net, X, y, lam=0.0):
    total = net.cost(X, y)
    for W in net.get_weights():
        total += l2_penalty([W], lam)
    return np.float64(total)


# %% regularised_cost: the penalty by its slope
def regularised_cost(net, X, y, lam):
    weights = net.get_weights()
    slopes = l2_penalty(weights, lam, deriv=True)
    return net.cost(X, y) + sum((W * dW).sum() for W, dW in zip(weights, slopes)) / 2


# %% regularised_gradient: zeros for the biases
def regularised_gradient(net, X, y, lam):
    flat = np.concatenate([dW.ravel() for dW in l2_penalty(net.get_weights(), lam, deriv=True)])
    return net.gradient(X, y) + np.pad(flat, (0, net.size - flat.size))


# %% regularised_gradient: from the vector of parameters
def regularised_gradient(net, X, y, lam):
    count = sum(W.size for W in net.get_weights())
    isweight = np.arange(net.size) < count
    return net.gradient(X, y) + lam * isweight * net.get_params()


# %% regularised_gradient: a loop with a place
def regularised_gradient(net, X, y, lam):
    g = list(net.gradient(X, y))
    place = 0
    for W in net.get_weights():
        for w in W.ravel():
            g[place] = g[place] + lam * w
            place += 1
    return np.array(g)


# %% early_stopping: counts how long it has waited
def early_stopping(history, patience):
    best, lowest, waited = 0, history[0], 0
    epoch = 0
    while epoch + 1 < len(history):
        epoch += 1
        if history[epoch] < lowest:
            best, lowest, waited = epoch, history[epoch], 0
        else:
            waited += 1
            if waited >= patience:
                break
    return best, epoch


# %% early_stopping: running minima
def early_stopping(history, patience):
    history = np.asarray(history)
    bests = np.array([np.argmin(history[: k + 1]) for k in range(len(history))])
    late = np.flatnonzero(np.arange(len(history)) - bests >= patience)
    stop = late[0] if len(late) else len(history) - 1
    return int(bests[stop]), int(stop)


# %% early_stopping: calls itself
def early_stopping(history, patience, best=0, epoch=0):
    if history[epoch] < history[best]:
        best = epoch
    if epoch - best >= patience or epoch == len(history) - 1:
        return [best, epoch]
    return early_stopping(history, patience, best, epoch + 1)


# %% lambda_sweep: two lists
def lambda_sweep(evaluate, lams, seeds):
    train, other = [], []
    for lam in lams:
        pairs = [evaluate(lam, seed) for seed in seeds]
        train.append(np.median([a for a, b in pairs]))
        other.append(np.median([b for a, b in pairs]))
    return train, other, lams[other.index(min(other))]


# %% lambda_sweep: a filled table
def lambda_sweep(evaluate, lams, seeds):
    table = np.empty((2, len(lams), len(seeds)))
    for i, lam in enumerate(lams):
        for j, seed in enumerate(seeds):
            table[:, i, j] = evaluate(lam, seed)
    train, other = np.median(table, axis=2)
    return np.array(train), np.array(other), min(zip(other, lams))[1]


# %% lambda_sweep: sorts by hand
def middle(values):
    values, k = sorted(values), len(values)
    return (values[(k - 1) // 2] + values[k // 2]) / 2


def lambda_sweep(evaluate, lams, seeds):
    rows = [[middle(column) for column in zip(*(evaluate(lam, seed) for seed in seeds))] for lam in lams]
    train, other = zip(*rows)
    best = min(range(len(lams)), key=lambda i: other[i])
    return np.array(train), np.array(other), lams[best]
