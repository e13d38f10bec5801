"""Wrong answers that no catalogue names, each the way several people would write it.

STRAYS[chapter][exercise] is a list of ideas; an idea is a list of texts that compute the same.
"""

STRAYS = {
    "04_logistic_regression": {
        "predict_proba": [
            [  # two decimals are enough for me
                "def predict_proba(x, ws, b):\n    return np.round(logistic(x @ ws + b), 2)\n",
                "def predict_proba(x, ws, b):\n    z = np.dot(x, ws) + b  # the sum\n    p = 1 / (1 + np.exp(-z))\n"
                "    return p.round(2)\n",
            ],
        ],
        "boundary_line": [
            [  # z is put to one half, not the probability
                "def boundary_line(ws, b, x1):\n    return (0.5 - b - ws[0] * x1) / ws[1]\n",
                "def boundary_line(ws, b, x1):\n    # 0.5 = w1 x1 + w2 x2 + b\n    w1, w2 = ws[0], ws[1]\n"
                "    x2 = (0.5 - w1 * x1 - b) / w2\n    return x2\n",
                "def boundary_line(ws, b, x1):\n    halfway = 1 / 2\n"
                "    return halfway / ws[1] - b / ws[1] - ws[0] / ws[1] * x1\n",
            ],
            [  # the bias forgotten, and the weights exchanged
                "def boundary_line(ws, b, x1):\n    return -ws[1] / ws[0] * x1\n",
                "def boundary_line(ws, b, x1):\n    slope = -(ws[1] / ws[0])\n    return slope * x1\n",
            ],
        ],
        "gradients": [
            [  # the bias's slope from the predictions alone
                "def gradients(x, y, ws, b):\n    p = predict_proba(x, ws, b)\n    dws = x.T @ (p - y) / len(y)\n"
                "    db = np.mean(p)\n    return dws, db\n",
                "def gradients(x, y, ws, b):\n    y_preds = predict_proba(x, ws, b)\n    m = x.shape[0]\n"
                "    return (y_preds - y) @ x / m, np.sum(y_preds) / m\n",
            ],
            [  # the slope of the logistic function for the weights only
                "def gradients(x, y, ws, b):\n    p = predict_proba(x, ws, b)\n    error = (p - y) / len(y)\n"
                "    dws = x.T @ (error * p * (1 - p))\n    db = error.sum()\n    return dws, db\n",
            ],
        ],
        "gradient_descent": [
            [  # shorter and shorter steps
                "def gradient_descent(x, y, ws, b, lrate, epochs):\n    for epoch in range(epochs):\n"
                "        y_preds = predict_proba(x, ws, b)\n        dws, db = gradients(x, y, ws, b)\n"
                "        step = lrate / (epoch + 1)\n        ws = ws - step * dws\n        b = b - step * db\n"
                "    return ws, b, y_preds\n",
                "def gradient_descent(x, y, ws, b, lrate, epochs):\n    t = 1\n    while t <= epochs:\n"
                "        y_preds = predict_proba(x, ws, b)\n        g = gradients(x, y, ws, b)\n"
                "        ws = ws - g[0] * lrate / t\n        b = b - g[1] * lrate / t\n        t += 1\n"
                "    return ws, b, y_preds\n",
            ],
        ],
    },
    "06_backpropagation": {
        "forward_pass": [
            [  # the bias after the activation
                "def forward_pass(x, ws, bs, act_fs):\n    Z1 = x @ ws[0]\n    A1 = act_fs[0](Z1) + bs[0]\n"
                "    Z2 = A1 @ ws[1]\n    A2 = act_fs[1](Z2) + bs[1]\n    return Z1, A1, Z2, A2\n",
                "def forward_pass(x, ws, bs, act_fs):\n    results = []\n    A = x\n    for W, b, f in zip(ws, bs, act_fs):\n"
                "        Z = A.dot(W)\n        A = f(Z) + b\n        results += [Z, A]\n    return tuple(results)\n",
            ],
        ],
        "numeric_gradient": [
            [  # a step in proportion to the parameter
                "def numeric_gradient(f, theta, eps=1e-4):\n    slopes = np.zeros(len(theta))\n    for i in range(len(theta)):\n"
                "        h = np.zeros(len(theta))\n        h[i] = eps * abs(theta[i])\n"
                "        slopes[i] = (f(theta + h) - f(theta - h)) / (2 * eps)\n    return slopes\n",
            ],
        ],
        "gradient_check": [
            [  # divided by the longer of the two
                "def gradient_check(grad, num):\n    d = np.linalg.norm(grad - num)\n    if d == 0:\n        return 0.0\n"
                "    return d / max(np.linalg.norm(grad), np.linalg.norm(num))\n",
                "def gradient_check(grad, num):\n    norm = np.linalg.norm\n    bigger = np.maximum(norm(grad), norm(num))\n"
                "    return norm(grad - num) / bigger if norm(grad - num) > 0 else 0.0\n",
            ],
        ],
        "backward_pass": [
            [  # the hidden layer's gradient divided by its number of units
                "def backward_pass(x, y, ws, bs, act_fs, cost_f):\n    Z1, A1, Z2, A2 = forward_pass(x, ws, bs, act_fs)\n"
                "    dZ2 = cost_f(A2, y, deriv=True) * act_fs[1](Z2, deriv=True)\n"
                "    dZ1 = (dZ2 @ ws[1].T) * act_fs[0](Z1, deriv=True) / Z1.shape[1]\n"
                "    dws = [x.T @ dZ1, A1.T @ dZ2]\n"
                "    dbs = [np.sum(dZ1, axis=0, keepdims=True), np.sum(dZ2, axis=0, keepdims=True)]\n    return dws, dbs\n",
                "def backward_pass(x, y, ws, bs, act_fs, cost_f):\n    Z1, A1, Z2, A2 = forward_pass(x, ws, bs, act_fs)\n"
                "    delta2 = cost_f(A2, y, deriv=True) * act_fs[1](Z2, deriv=True)\n    # every hidden unit gets its share\n"
                "    delta1 = np.dot(delta2, ws[1].T) / ws[1].shape[0] * act_fs[0](Z1, deriv=True)\n"
                "    return [x.T @ delta1, A1.T @ delta2], [delta1.sum(0)[None, :], delta2.sum(0)[None, :]]\n",
            ],
            [  # the output's slope taken twice, the hidden one never
                "def backward_pass(x, y, ws, bs, act_fs, cost_f):\n    Z1, A1, Z2, A2 = forward_pass(x, ws, bs, act_fs)\n"
                "    dZ2 = cost_f(A2, y, deriv=True) * act_fs[1](Z2, deriv=True) ** 2\n    dZ1 = dZ2 @ ws[1].T\n"
                "    dws = [x.T @ dZ1, A1.T @ dZ2]\n"
                "    dbs = [dZ1.sum(axis=0, keepdims=True), dZ2.sum(axis=0, keepdims=True)]\n    return dws, dbs\n",
            ],
        ],
        "backprop": [
            [  # the learning rate halved in every epoch
                "def backprop(x, y, ws, bs, act_fs, cost_f, lrate, epochs):\n    for _ in range(epochs):\n"
                "        Z1, A1, Z2, A2 = forward_pass(x, ws, bs, act_fs)\n"
                "        dws, dbs = backward_pass(x, y, ws, bs, act_fs, cost_f)\n"
                "        ws = [W - lrate * dW for W, dW in zip(ws, dws)]\n        bs = [b - lrate * db for b, db in zip(bs, dbs)]\n"
                "        lrate = lrate / 2\n    return ws, bs, Z1, A1, Z2, A2\n",
            ],
        ],
    },
}
