"""A spectrum that is not computed before somebody needs it: the rounds may do without."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property

from mini_distill._gram import diagonalise
from mini_distill._validation import Array
from mini_distill.engines.krylov import krylov_spaces
from mini_distill.engines.operators import Gram, GramMatrix
from mini_distill.kernels import Kernel
from mini_distill.spectrum import Spectrum

MOST_FLOATS = 2**28  # in a basis: two gigabytes
MOST_POINTS = 10_000  # of which all eigenvalues are computed unless somebody insists: minutes


class DeferredSpectrum(Spectrum):
    """The spectrum of a Gram matrix of which only the products are known yet.

    Rounds are looked for in the Krylov space of their labels. ``d`` and ``V``, and with them
    whatever needs all eigenvalues, are computed when somebody asks, if ``dense`` allows it.
    """

    operator: Gram
    dense: bool
    report: Callable[[str], None]
    spent: int

    def __init__(
        self,
        kernel: Kernel,
        x: Array,
        operator: Gram,
        engine: str,
        reason: str,
        dense: bool,
        report: Callable[[str], None],
    ) -> None:
        vars(self).update(
            kernel=kernel,
            x=x,
            operator=operator,
            engine=engine,
            reason=reason,
            dense=dense,
            report=report,
            spent=0,
        )
        self.__post_init__()

    @cached_property
    def whole(self) -> Spectrum:
        """All eigenvalues and eigenvectors."""
        if not self.dense:
            raise ValueError(
                f"engine={self.engine!r} finds the rounds of {self.K} labels without the"
                " eigenvalues of G. What needs all of them (degrees of freedom, gcv,"
                " leave_one_out, basis functions, B) takes decompose(kernel, x, engine='dense')"
            )
        self.report(f"all {self.K} eigenvalues of G")
        if isinstance(self.operator, GramMatrix):
            G = self.operator.G
        else:
            G = self.kernel(self.x, self.x) / self.K
        d, V = diagonalise(G, f"the Gram matrix of {self.kernel!r}", None)
        return Spectrum(self.kernel, self.x, d, V)

    @cached_property
    def d(self) -> Array:
        """All eigenvalues."""
        return self.whole.d

    @cached_property
    def V(self) -> Array:  # noqa: N802 - the book's symbol
        """All eigenvectors."""
        return self.whole.V

    def bases(self, y: Array) -> Iterator[tuple[Spectrum, Array]]:
        """Yield larger and larger Krylov spaces, and then all eigenvectors if that is allowed."""
        most = self.K // 6 if self.dense else min(self.K, max(300, self.K // 6))
        most = max(1, min(most, MOST_FLOATS // self.K))
        reason = "all eigenvalues are known already"
        if "whole" not in vars(self):
            reason = f"{self.spent} products with G were spent on other labels"
            if not self.dense or self.spent < most:
                yield from self._krylov_spaces(y, most)
                reason = f"{most} products with G did not give a Krylov space that holds the rounds"
        if self.dense:
            whole = replace(self.whole, reason=reason)
            yield whole, whole.V @ y

    def _krylov_spaces(self, y: Array, most: int) -> Iterator[tuple[Spectrum, Array]]:
        products = 0
        try:
            for space, z in krylov_spaces(self, self.operator, y, most):
                products = len(space.d)
                self.report(f"{products} products with G, of at most {most}")
                yield space, z
        finally:
            vars(self)["spent"] += products

    def __repr__(self) -> str:
        return f"Spectrum({self.kernel!r}, K={self.K}, engine={self.engine!r})"
