"""The paper's illustrative example, and its relatives with fresh noise."""

import numpy as np
from numpy.typing import ArrayLike

from mini_distill._validation import Array, integer, real_array

# The eleven labels of the illustrative example of Mobahi et al. (2020), Section 4, as printed in
# toy_example.ipynb of the public repository Kennethborup/self_distillation (Borup and Andersen).
_PAPER_LABELS = (
    0.38476636465198066,
    1.2333967683416893,
    1.33232242218057,
    0.6920159488889518,
    -0.29756145531871736,
    -0.24189291901377769,
    -0.7964485769175675,
    -0.9616480167034174,
    -0.49672509509916934,
    -0.3469066003991437,
    0.5589512650600734,
)


def sine(x: ArrayLike) -> Array:
    """Return sin(2πx), the truth behind the illustrative example.

    Examples
    --------
    >>> sine([0.25, 0.75])
    array([ 1., -1.])
    """
    return np.asarray(np.sin(2 * np.pi * real_array(x, "x")))


def illustrative_example(seed: int | None = None, *, interior: bool = False) -> tuple[Array, Array]:
    """Return inputs and labels of the illustrative example: a sine with strong noise.

    Parameters
    ----------
    seed : int, optional
        Left out, the labels are the paper's own. Otherwise y = sin(2πx) + 0.5 · (standard normal
        noise from ``numpy.random.default_rng(seed)``, eleven numbers whatever ``interior`` is).
    interior : bool
        Leave out x = 0 and x = 1, where every function of the example's space vanishes, so that
        the Gram matrix is positive definite, as the paper assumes.

    Returns
    -------
    x : ndarray of shape (11,) or (9,)
        0, 0.1, …, 1, or 0.1, …, 0.9.
    y : ndarray of the same shape

    Examples
    --------
    >>> x, y = illustrative_example()
    >>> x.shape, y[:3].round(3)
    ((11,), array([0.385, 1.233, 1.332]))
    """
    x = np.arange(11) / 10
    if seed is None:
        y = np.array(_PAPER_LABELS)
    else:
        noise = np.random.default_rng(integer(seed, "seed", at_least=0)).standard_normal(11)
        y = sine(x) + 0.5 * noise
    return (x[1:-1], y[1:-1]) if interior else (x, y)


# Cobb (1978), The problem of the Nile, Biometrika 65, Table 1: measurements, in the public domain.
_NILE = """
1120 1160  963 1210 1160 1160  813 1230 1370 1140  995  935 1110  994 1020  960 1180  799  958 1140
1100 1210 1150 1250 1260 1220 1030 1100  774  840  874  694  940  833  701  916  692 1020 1050  969
 831  726  456  824  702 1120 1100  832  764  821  768  845  864  862  698  845  744  796 1040  759
 781  865  845  944  984  897  822 1010  771  676  649  846  812  742  801 1040  860  874  848  890
 744  749  838 1050  918  986  797  923  975  815 1020  906  901 1170  912  746  919  718  714  740
"""


def nile() -> tuple[Array, Array]:
    """Return the yearly flow of the Nile at Aswan, in 10⁸ m³, from 1871 to 1970.

    Returns
    -------
    year : ndarray of shape (100,)
    flow : ndarray of shape (100,)

    Notes
    -----
    Printed by Cobb, Biometrika 65 (1978), Table 1. Measurements of nature are in the public domain.

    Examples
    --------
    >>> year, flow = nile()
    >>> year[0], flow[0], flow.mean()
    (np.float64(1871.0), np.float64(1120.0), np.float64(919.35))
    """
    return np.arange(1871.0, 1971.0), np.array(_NILE.split(), dtype=float)
