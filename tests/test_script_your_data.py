"""Your own data: what the script computes, reads, and writes as Python, against the package."""

import contextlib
import io
from functools import cache
from typing import Any

import numpy as np
import pytest
from exhibits import example_yours
from hypothesis import given, settings
from hypothesis import strategies as st
from script import call, page, solve

import mini_distill as md
from mini_distill.explorables import YourData
from mini_distill.explorables.your_data import DIAL, KERNELS, make_kernel

# --- the decomposition ------------------------------------------------------------------------

WITH_X = """(problems) => problems.map(({ kernel, width, x, z, y }) => {
    const { KERNELS, decompose, basisAt, scores } = miniDistill.core;
    const g = KERNELS[kernel](width);
    const { d, V, spare } = decompose(g, x);
    return {
        values: z.map((zi) => x.map((xk) => g(zi, xk))), d, V, spare,
        basis: basisAt(g, x, V, z),
        scores: [1e-3, 1, 30].map((c) =>
            scores({ d, V, spare }, y, [c, 2 * c, c].map((share) => share * d[0]))),
    };
})"""


def problem(rng: np.random.Generator, K: int | None = None) -> dict[str, Any]:
    K = K or int(rng.integers(3, 40))
    x = rng.uniform(0, 1, K)
    if rng.random() < 0.4:
        x[rng.integers(K)] = x[rng.integers(K)]  # twice
    return {
        "kernel": KERNELS[rng.integers(len(KERNELS))],
        "width": float(10 ** rng.uniform(-2, 0)),
        "x": x.tolist(),
        "z": rng.uniform(0, 1, 5).tolist(),
        "y": rng.standard_normal(K).tolist(),
    }


def test_kernels_decomposition_and_scores_are_the_package_s() -> None:
    rng = np.random.default_rng(0)
    problems = [problem(rng) for _ in range(150)]
    singular = 0
    for asked, found in zip(problems, call(WITH_X, problems), strict=True):
        kernel, x, y = make_kernel(asked["kernel"], asked["width"]), asked["x"], asked["y"]
        spectrum = md.decompose(kernel, x)
        np.testing.assert_allclose(found["values"], kernel(asked["z"], x), rtol=1e-12, atol=1e-300)
        d, V = np.array(found["d"]), np.array(found["V"])
        G = kernel(x, x) / len(x)
        rounding = 100 * spectrum.rounding
        np.testing.assert_allclose((V.T * d) @ V, G, rtol=0, atol=rounding)
        np.testing.assert_allclose(V @ V.T, np.eye(len(d)), rtol=0, atol=1e-12)
        assert (np.diff(d) <= 0).all()
        assert d[-1] > len(x) * np.finfo(float).eps * d[0]  # what rounding makes of 0 is left out
        np.testing.assert_allclose(d, spectrum.d[: len(d)], rtol=0, atol=rounding)
        assert (spectrum.d[len(d) :] <= rounding).all()
        np.testing.assert_allclose(found["spare"], 1 - np.sum(V**2, axis=0), atol=1e-12)
        np.testing.assert_allclose(
            found["basis"], V @ (kernel(asked["z"], x) / len(x)).T, rtol=0, atol=1e-13
        )
        singular += len(d) < len(x)
        for c, scores in zip((1e-3, 1, 30), found["scores"], strict=True):
            check_scores(scores, G, np.array(y), c * d[0] * np.array([1, 2, 1]))
    assert 20 < singular < 140


def check_scores(scores: dict[str, Any], G: np.ndarray, y: np.ndarray, c: np.ndarray) -> None:
    """Against dense matrices, and refits without each label."""
    K, B = len(y), np.eye(len(y))
    unseen = np.zeros((len(c), K))
    for i in range(K):
        rest, current = np.arange(K) != i, y
        for t, ct in enumerate(c):
            weights = np.linalg.solve(G[np.ix_(rest, rest)] + ct * np.eye(K - 1), current[rest])
            current = G[:, rest] @ weights
            unseen[t, i] = y[i] - current[i]
    np.testing.assert_allclose(scores["unseen"], unseen, rtol=1e-6, atol=1e-8)
    for t, ct in enumerate(c):
        B = np.linalg.solve(G + ct * np.eye(K), G) @ B
        training = np.mean((y - B @ y) ** 2)
        np.testing.assert_allclose(scores["fitted"][t], B @ y, rtol=0, atol=1e-9)
        assert scores["df"][t] == pytest.approx(np.trace(B), rel=1e-9)
        assert scores["training"][t] == pytest.approx(training, rel=1e-7)
        assert scores["gcv"][t] == pytest.approx(training / (1 - np.trace(B) / K) ** 2, rel=1e-6)


def test_three_hundred_points_take_less_than_a_second() -> None:
    rng = np.random.default_rng(1)
    asked = {**problem(rng, 300), "kernel": "laplace", "width": 0.1}
    once = """(problem) => {
        const { x, y, kernel, width } = problem;
        const state = { x, y, x_name: "x", y_name: "y", kernel, width, epsilon: 0.1, round: 0 };
        const best = [0.11, 0.12, 0.13].map((width) => {
            const start = process.cpuUsage(); // other programs do not count
            miniDistill.solve("your-data", {}, { ...state, width });
            return process.cpuUsage(start).user / 1000;
        });
        return Math.min(...best);
    }"""
    took = call(once, asked)
    assert took < 1000  # ms


# --- the figure -------------------------------------------------------------------------------


@cache
def states() -> list[dict[str, Any]]:
    rng = np.random.default_rng(2)
    nile = YourData(*md.datasets.nile()).data["start"]
    found = [{**nile, "epsilon": 0.03}, {**nile, "kernel": "gaussian", "width": 0.02}]
    for kernel in KERNELS:
        for epsilon in (0.05, 0.3, 0.8):
            K = int(rng.integers(3, 40))
            x = rng.normal(1e3, 30, K).round(1)
            y = 50 * np.sin(x / 20) + rng.standard_normal(K) * rng.choice([1, 30]) - 1e3
            x[-1] = x[0]
            start = YourData(x, y, kernel=kernel, width=float(rng.uniform(0.02, 0.3)))
            found.append({**start.data["start"], "epsilon": epsilon})
    return found


def figure(state: dict[str, Any]) -> YourData:
    names = (state["x_name"], state["y_name"])
    rest = {k: v for k, v in state.items() if not k.endswith("_name")}
    return YourData(rest.pop("x"), rest.pop("y"), names=names, **rest)


@cache
def stories() -> list[tuple[Any, Any]]:
    """What the script finds, and what the package does: None if it refuses."""
    expected: list[Any] = []
    for state in states():
        try:
            expected.append(figure(state)._solve())
        except ValueError:
            expected.append(None)
    return list(zip(solve("your-data", [({}, s) for s in states()]), expected, strict=True))


def slack(story: Any) -> float:
    """How far the two may differ: rounding moves the eigenvalues, and a small c with them."""
    c = min(story.run.c[0], DIAL[0] * story.run.d[0])
    return float(1e-6 + 10 * story.spectrum.rounding / c)


def test_its_numbers_are_the_package_s() -> None:
    refused = 0
    for state, (found, story) in zip(states(), stories(), strict=True):
        if story is None:
            assert found["refused"].startswith("No fit: ")
            refused += 1
            continue
        near = slack(story)
        assert found["refused"] == ""
        T = found["T"]
        assert story.run.rounds == T
        np.testing.assert_allclose(found["run"]["c"], story.run.c, rtol=near)
        np.testing.assert_allclose(found["loo"], story.loo, rtol=near)
        np.testing.assert_allclose(found["gcv"], story.gcv, rtol=near)
        assert found["best"]["loo"] == story.best
        assert found["single"]["loo"] == pytest.approx(story.single, rel=near)
        size = np.sqrt(found["variance"])
        assert found["rival"]["gain"] == pytest.approx(story.gain, rel=1e-4, abs=1e-6 * size**2)
        assert found["rival"]["slack"] == pytest.approx(story.slack, rel=1e-4, abs=1e-6 * size**2)
        x = np.array(state["x"])
        u = (np.array(found["grid"]) - x.min()) / np.ptp(x)
        u = 0.05 + 0.9 * u if state["kernel"] == "cubic-spline" else u
        for t in range(T):
            expected = story.mean + story.run.predict(u, round=t)
            np.testing.assert_allclose(found["fits"][t], expected, rtol=0, atol=10 * near * size)
        np.testing.assert_allclose(found["fits"][T], np.mean(state["y"]))
        np.testing.assert_allclose(found["bars"][T], 0)
        np.testing.assert_allclose(
            found["single"]["fit"], story.single_fit(u), rtol=0, atol=10 * near * size
        )
    assert 2 <= refused <= 8


SAYS = """(states) => states.map((state) => {
    const figure = open("your-data", state);
    return [figure.text(".notice"), figure.text(".caption"), figure.text("pre")];
})"""


def shown(asked: list[dict[str, Any]]) -> list[list[str]]:
    data = example_yours().data
    return list(page(SAYS, [{**data, "start": {**s, "round": 1}} for s in asked]))


@cache
def said() -> list[list[str]]:
    """What the page says of the states, and the Python that it shows."""
    return shown(states())


def test_the_python_that_is_shown_gives_the_same_numbers() -> None:
    ran = 0
    for state, (model, story), (notice, _, code) in zip(states(), stories(), said(), strict=True):
        names: dict[str, Any] = {}
        if notice:
            with pytest.raises(md.InfeasibleError):
                exec(code, names)
            continue
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(code, names)
        ran += 1
        near = slack(story)
        np.testing.assert_array_equal(names["x"], state["x"])
        np.testing.assert_array_equal(names["y"], state["y"])
        np.testing.assert_allclose(names["run"].c, model["run"]["c"], rtol=near)
        np.testing.assert_allclose(names["loo"], model["loo"], rtol=near)
        np.testing.assert_allclose(names["gcv"], model["gcv"], rtol=near)
        assert names["best"] == model["best"]["loo"]
        assert names["single"] == pytest.approx(model["single"]["loo"], rel=near)
        size = np.sqrt(model["variance"])
        np.testing.assert_allclose(names["shown"], model["fitted"][1], rtol=0, atol=near * size)
        words = printed.getvalue()
        assert (
            f"{model['T']} rounds, then the mean. Leave-one-out takes round {names['best']}:"
            in words
        )
        assert f"misses by {np.sqrt(names['single']):.4g}." in words
        assert max(map(len, code.splitlines())) < 100
    assert ran >= 8


def test_page_and_package_draw_the_same_conclusion() -> None:
    verdicts = set()
    for (_, story), (notice, caption, _) in zip(stories(), said(), strict=True):
        if not notice:
            assert caption.endswith(story.verdict())
            verdicts.add("makes no difference" in story.verdict())
    assert verdicts == {True, False}


CONCLUSIONS = [
    # the labels, the kernel, its width, the tolerance, what is said
    ("zigzag", "laplace", 0.05, 0.02, "distillation helps here"),
    ("steps", "gaussian", 0.05, 0.9, "distillation does not help here"),
    ("noise", "gaussian", 0.3, 0.9, "nothing to learn here"),
]


@pytest.mark.parametrize(("labels", "kernel", "width", "epsilon", "conclusion"), CONCLUSIONS)
def test_each_conclusion_is_drawn_where_it_holds(
    labels: str, kernel: str, width: float, epsilon: float, conclusion: str
) -> None:
    x = np.linspace(0, 1, 60)
    noise = np.random.default_rng(3).standard_normal(60)
    y = {
        "zigzag": np.sin(2 * np.pi * x) + 0.3 * (-1.0) ** np.arange(60),
        "steps": np.round(3 * x) % 2,
        "noise": noise,
    }[labels]
    state = YourData(x, y, kernel=kernel, width=width, epsilon=epsilon)
    ((notice, caption, _),) = shown([state.data["start"]])
    assert notice == ""
    assert conclusion in caption
    assert conclusion in state._solve().verdict()


# --- the table --------------------------------------------------------------------------------

READ = "(texts) => texts.map((text) => miniDistill.table.read(text))"
numbers = st.one_of(
    st.floats(-1e6, 1e6).map(lambda v: round(v, 4) + 0.0),
    st.integers(-5000, 5000).map(float),
    st.floats(1e-20, 1e20).map(lambda v: float(f"{v:.5g}")),
)
words = st.text(st.characters(categories=["L"]), min_size=1, max_size=8).filter(
    lambda w: w.lower() not in ("nan", "na", "inf", "infinity", "null", "none")
)


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, list[float], list[float], list[str]]:
    """A table in any of the dialects, and what it says."""
    x = draw(st.lists(numbers, min_size=3, max_size=12))
    y = draw(st.lists(numbers, min_size=len(x), max_size=len(x)))
    x[0], x[1], y[0], y[1] = 0.25, 1.5, 2.5, -0.5  # not all equal, and commas of one meaning
    comma = draw(st.booleans())
    quotes = draw(st.booleans())
    separator = draw(
        st.sampled_from([";", "\t", " ", "  ", " ; ", *([] if comma else [",", ", "])])
    )
    if comma and quotes:
        separator = draw(st.sampled_from([",", separator]))

    def field(v: float) -> str:
        text = repr(int(v)) if v.is_integer() and draw(st.booleans()) else repr(v)
        text = text.replace(".", ",") if comma else text
        text = text.replace("-", "−") if draw(st.booleans()) and "e" not in text else text
        return f'"{text}"' if quotes else text

    rows = [separator.join(map(field, pair)) for pair in zip(x, y, strict=True)]
    names = ["x", "y"]
    if draw(st.booleans()):
        names = [draw(words), draw(words)]
        rows.insert(0, separator.join(names))
    for _ in range(draw(st.integers(0, 2))):
        rows.insert(
            draw(st.integers(0, len(rows))), draw(st.sampled_from(["", "  ", "# a remark"]))
        )
    if separator.strip() and draw(st.booleans()):
        rows = [row + separator.strip() if row.strip() and "#" not in row else row for row in rows]
    text = draw(st.sampled_from(["\n", "\r\n", "\r"])).join(rows)
    text = draw(st.sampled_from(["", "\ufeff"])) + text + draw(st.sampled_from(["", "\n"]))
    return text, x, y, names


@given(st.lists(tables(), min_size=1, max_size=40))
@settings(max_examples=10)
def test_a_table_in_any_dialect_is_read_back(asked: list[Any]) -> None:
    for (text, x, y, names), found in zip(asked, call(READ, [t for t, *_ in asked]), strict=True):
        assert found == {"x": x, "y": y, "names": names}, (text, found)


def test_what_it_writes_it_reads() -> None:
    both = "(points) => miniDistill.table.read(miniDistill.table.write(points))"
    rng = np.random.default_rng(4)
    for names in (
        ["year", "flow, 10⁸ m³"],
        ["x", "y"],
        ['a "b"', "# c"],
        ["1", "2"],
        ["a;b", "c\td"],
    ):
        x, y = rng.normal(0, 10.0 ** rng.integers(-9, 9), (2, 9))
        found = call(both, {"x": x.tolist(), "y": y.tolist(), "names": names})
        assert (found["x"], found["y"]) == (x.tolist(), y.tolist())
        kept = [name.replace('"', "") if "," in name or '"' in name else name for name in names]
        assert found["names"] == (["x", "y"] if names == ["1", "2"] else kept)


LONG = "\n".join(f"{i},{i % 7}" for i in range(700))
SIGN = "has a point and a comma: leave out the thousands' sign."
COMMA = "has a decimal comma, and line 1 has a decimal point: use one of them."
CLOSE = "that rounding would decide: subtract it, or rescale."


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("", "At least 3 points are needed, found 0."),
        ("1,2\n2,3", "At least 3 points are needed, found 2."),
        (LONG, "At most 300 points fit here, found 700: keep one line in 3."),
        ("1,2\n2,3\n3,four", "Line 3: expected a number for y, found “four”."),
        ("x,y\n\n1,2\n2\n3,4", "Line 4: expected two columns, x and y, found one: “2”."),
        ("a,b,c\n1,2,3\n2,3,4", "Line 2: expected two columns, x and y, found 3: “1 | 2 | 3”."),
        ("1,2\n2,\n3,4", "Line 2: y is missing."),
        ("1,2\n,2\n3,4", "Line 2: x is missing."),
        ("1,2\n2,NaN\n3,4", "Line 2: “NaN” is no number: leave out lines without a value."),
        ("1;2\n2;NA\n3;4", "Line 2: “NA” is no number: leave out lines without a value."),
        ("NaN,NaN\n1,2\n2,3\n3,4", "Line 1: “NaN” is no number: leave out lines without a value."),
        ("1,2\n2,-inf\n3,4", "Line 2: “-inf” is infinite: every number must be finite."),
        ("1,2\n2,1e999\n3,4", "Line 2: “1e999” is too large: numbers are at most 1e150 in size."),
        ("1,2\n2,-1e151\n3,4", "Line 2: “-1e151” is too large: numbers are at most 1e150 in size."),
        ("1.234,5;1\n2;2\n3;3", f"Line 1: “1.234,5” {SIGN}"),
        ("1.5;1\n2,5;2\n3;3", f"Line 2: “2,5” {COMMA}"),
        ("1,234;1\n2,345;2\n3;3", "Line 1: “1,234” may be 1234 or 1.234: write what you mean."),
        ("1,1\n1,2\n1,3", "All x are 1: a curve needs different x."),
        ("1,7\n2,7\n3,7", "All y are 7: there is nothing to learn."),
        ("1,7e8\n2,700000000.001\n3,7e8", f"All y lie so close to 700000000 {CLOSE}"),
        ("PK\x03\x00\x00", "This is no text: save the table as CSV, in UTF-8, and try again."),
        ("1,<b>\n2,3\n3,4", "Line 1: expected a number for y, found “<b>”."),
    ],
)  # fmt: skip
def test_a_mistake_teaches(text: str, mistake: str) -> None:
    assert call(READ, [text]) == [mistake]


def test_what_is_ambiguous_elsewhere_is_read_where_it_is_not() -> None:
    texts = ["1,234;1\n2,5;2\n3;3", "0,125;1\n2;2\n3;3", "1,234\n2,345\n3,456", "1,5 2\n2 3,5\n3 4"]
    first = [[1.234, 2.5, 3], [0.125, 2, 3], [1, 2, 3], [1.5, 2, 3]]
    assert [found["x"] for found in call(READ, texts)] == first


# --- the address ------------------------------------------------------------------------------


def test_the_data_stay_out_of_the_address_and_outlive_it() -> None:
    seen = page(
        """(data) => {
            const figure = open("your-data", data, "?yours.kernel=laplace&yours.x=1,2,3");
            const before = [figure.text(".notice"), figure.find("#kernel").value];
            const area = figure.find("textarea");
            area.value = "1 2\\n2 3\\n3 5\\n4 4";
            area.dispatchEvent(new Event("change"));
            figure.find("#kernel").value = "gaussian";
            figure.find("#kernel").dispatchEvent(new Event("change"));
            figure.run(1000);
            const kept = figure.search();
            figure.find(".reset").click();
            figure.run(1000);
            return [...before, kept, figure.search(), area.value, figure.find("#kernel").value];
        }""",
        example_yours().data,
    )
    assert seen[0] == "The address asks for x = 1,2,3, but there is no such control."
    assert seen[1] == "laplace"
    assert seen[2] == "?yours.kernel=gaussian&yours.round=0"
    assert seen[3:] == ["", "1 2\n2 3\n3 5\n4 4", "matern"]


def test_time_is_taken_once() -> None:
    """A step from round to round computes nothing anew."""
    asked = {
        **YourData(np.arange(200.0), np.cos(np.arange(200.0)) * 9).data["start"],
        "width": 0.05,
    }
    steps = """(state) => {
        miniDistill.solve("your-data", {}, state);
        const start = performance.now();
        for (const round of [1, 2, 3]) miniDistill.solve("your-data", {}, { ...state, round });
        return performance.now() - start;
    }"""
    assert call(steps, asked) < 100  # ms; one decomposition takes as long
