"""Multilayer perceptrons, several at once, and how they are trained.

The first axis of every array is the seed. The gradients are taken by autograd.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import autograd.numpy as anp
import numpy as np
from autograd import grad
from autograd.scipy.special import logsumexp

from mini_distill._validation import instance_of, integers, positive
from mini_distill.networks._checks import check_converged, check_training, seed_lists
from mini_distill.networks.data import Floats
from mini_distill.networks.recipe import Recipe

Parameters = list[Floats]  # W_1, b_1, W_2, b_2, …, of shapes (S, n_in, n_out) and (S, 1, n_out)


def initial_parameters(widths: Sequence[int], seeds: Sequence[Sequence[int]]) -> Parameters:
    """Draw weights of variance 1/n_in, and biases of 0, for one network a seed.

    Parameters
    ----------
    widths : sequence of int
        The number of inputs, the widths of the hidden layers, the number of outputs.
    seeds : sequence of sequences of int
        What seeds each network.

    Returns
    -------
    list of ndarray
        W_1, b_1, W_2, b_2, …, of shapes (S, n_in, n_out) and (S, 1, n_out).

    Examples
    --------
    >>> [p.shape for p in initial_parameters([2, 3, 1], seeds=[[0], [1]])]
    [(2, 2, 3), (2, 1, 3), (2, 3, 1), (2, 1, 1)]
    """
    rngs = [np.random.default_rng(seed) for seed in seed_lists(seeds)]
    parameters: Parameters = []
    for n_in, n_out in pairwise(integers(widths, "widths", at_least=1, fewest=2)):
        weights = np.stack([rng.standard_normal((n_in, n_out)) for rng in rngs]) / np.sqrt(n_in)
        parameters += [weights, np.zeros((len(rngs), 1, n_out))]
    return parameters


def outputs(parameters: Parameters, x: Floats) -> Any:
    """Evaluate the networks: h ← max(hW + b, 0) layer by layer, without the max in the last.

    Parameters
    ----------
    parameters : list of ndarray
        Weights and biases as :func:`initial_parameters` returns them.
    x : ndarray of shape (S, n, p)
        The inputs.

    Returns
    -------
    ndarray of shape (S, n, Q)

    Examples
    --------
    >>> W1, b1, W2, b2 = np.eye(2)[None], np.zeros((1, 1, 2)), np.ones((1, 2, 1)), np.ones(1)
    >>> outputs([W1, b1, W2, b2], np.array([[[2.0, -5.0]]])).item()  # max(2, 0) + max(-5, 0) + 1
    3.0
    """
    *hidden, W, b = parameters
    h: Any = x
    for V, a in zip(hidden[::2], hidden[1::2], strict=True):
        h = h @ V + a
        h = h * (h > 0)
    return h @ W + b


def objective(parameters: Parameters, x: Floats, targets: Floats, recipe: Recipe) -> Any:
    """Return what training makes small: Σ over the seeds of loss + γ ‖parameters‖².

    The loss is the mean over the training points of ‖f(x_k) - target_k‖² (squared), of
    ‖softmax(f(x_k)) - target_k‖² (Brier), or of -Σ_q target_k[q] log softmax(f(x_k))[q]
    (cross-entropy). Networks of different seeds share no parameters, so the gradient of the sum
    holds the gradient of each. That the shapes fit is not checked here, in every step, but by
    :func:`train`.

    Parameters
    ----------
    parameters : list of ndarray
        Weights and biases, of all seeds.
    x : ndarray of shape (S, K, p)
        The training inputs.
    targets : ndarray of shape (S, K, Q)
        What the outputs, or for the losses that use it their softmax, should be.
    recipe : Recipe
        Says which loss, and γ.

    Returns
    -------
    float
    """
    return _penalised(parameters, x, targets, recipe.loss, recipe.weight_decay)


def _losses(parameters: Parameters, x: Floats, targets: Floats, loss: str) -> Any:
    """Return the loss of each network, without the weight decay."""
    f = outputs(parameters, x)
    if loss == "cross-entropy":  # targets add up to 1
        at_points = logsumexp(f, axis=-1) - anp.sum(targets * f, axis=-1)
    else:
        if loss == "brier":
            f = anp.exp(f - logsumexp(f, axis=-1, keepdims=True))
        at_points = anp.sum((f - targets) ** 2, axis=-1)
    return anp.sum(at_points, axis=-1) / x.shape[1]


def _penalised(
    parameters: Parameters, x: Floats, targets: Floats, loss: str, decay: float | Floats
) -> Any:
    """Return the sum of the losses and of decay · parameters²; ``decay`` may differ by network."""
    return anp.sum(_losses(parameters, x, targets, loss)) + sum(
        anp.sum(decay * p * p) for p in parameters
    )


def train(parameters: Parameters, x: Floats, targets: Floats, recipe: Recipe) -> Parameters:
    """Train with Adam on all points at once, and return the new parameters.

    Parameters
    ----------
    parameters : list of ndarray
        Where to start; left as they are.
    x : ndarray of shape (S, K, p)
        The training inputs.
    targets : ndarray of shape (S, K, Q)
        The targets; for cross-entropy probabilities.
    recipe : Recipe
        The loss, the weight decay, the steps.

    Returns
    -------
    list of ndarray

    Raises
    ------
    FloatingPointError
        If training diverges: a parameter is not finite at the end.
    """
    return _descend(parameters, x, targets, recipe, None)[0]


def train_to_tolerance(
    parameters: Parameters, x: Floats, targets: Floats, recipe: Recipe, epsilon: float
) -> tuple[Parameters, Floats]:
    """Train to the training error ε, and find the weight decay that this implies.

    For the least ‖parameters‖² within the tolerance the weight decay γ is one over the multiplier
    of the constraint. Dual ascent looks for it during one training: after the first 30 % of the
    steps each step of :func:`train` is followed by γ ← γ exp(0.05 (1 - E/ε)), where E is the
    training error; the bracket is taken as -1/2 if it is less. That E ends at ε is not promised:
    look at it.

    Parameters
    ----------
    parameters, x, targets : list of ndarray, ndarray, ndarray
        As for :func:`train`.
    recipe : Recipe
        As for :func:`train`, with the squared loss; γ starts at its weight decay.
    epsilon : float
        ε, the mean over the training points of ‖f(x_k) - target_k‖² to be reached.

    Returns
    -------
    parameters : list of ndarray
        The trained networks.
    weight_decay : ndarray of shape (S,)
        The last γ of each.

    Raises
    ------
    ValueError
        If the loss is another one, or there is no weight decay to start from.
    FloatingPointError
        If training diverges: a parameter is not finite at the end.

    Examples
    --------
    A line through (1, 1) and (-1, -1) with weight decay γ has the slope 1/(1 + γ):

    >>> x = np.array([[[1.0], [-1.0]]])
    >>> start, recipe = initial_parameters([1, 1], seeds=[[0]]), Recipe(0.1, hidden=(), steps=500)
    >>> end, weight_decay = train_to_tolerance(start, x, x, recipe, epsilon=0.25)
    >>> end[0].round(2).item(), weight_decay.round(1).item()
    (0.5, 1.0)
    """
    positive(epsilon, "epsilon")
    instance_of(Recipe, recipe, "recipe")
    if recipe.loss != "squared" or not recipe.weight_decay:
        raise ValueError(
            "a tolerance needs the squared loss and a positive weight decay to start from,"
            f" found {recipe}"
        )
    return _descend(parameters, x, targets, recipe, epsilon)


def _descend(
    parameters: Parameters, x: Floats, targets: Floats, recipe: Recipe, epsilon: float | None
) -> tuple[Parameters, Floats]:
    """Adam; with a tolerance the weight decay of each network follows its training error."""
    check_training(parameters, x, targets, recipe)
    gradient = grad(_penalised)
    decay = np.full((len(x), 1, 1), float(recipe.weight_decay))
    parameters = [p.copy() for p in parameters]
    mean = [np.zeros_like(p) for p in parameters]
    square = [np.zeros_like(p) for p in parameters]
    for i in range(1, recipe.steps + 1):
        u = i / (recipe.steps + 1)
        size = recipe.step_size * min(u / 0.3, (1 - u) / 0.7) / (1 - 0.9**i)
        scale = 1 / (1 - 0.999**i)
        with np.errstate(over="ignore", invalid="ignore"):  # found out below
            slopes = gradient(parameters, x, targets, recipe.loss, decay)
            for p, g, m, s in zip(parameters, slopes, mean, square, strict=True):
                m += 0.1 * (g - m)
                s += 0.001 * (g * g - s)
                p -= size * m / (np.sqrt(scale * s) + 1e-8)
            if epsilon is not None and u > 0.3:
                missing = 1 - _losses(parameters, x, targets, recipe.loss) / epsilon
                decay *= np.exp(0.05 * np.maximum(missing, -0.5))[:, None, None]
    check_converged(parameters)
    return parameters, decay[:, 0, 0]
