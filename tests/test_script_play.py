"""Play: a curve glides from one round to the next, and time goes on to the collapse."""

import numpy as np
import pytest
from drawings import DATA, STATES
from drawn import Chart
from exhibits import example_run
from script import page

import mini_distill as md
from mini_distill import figures

PLAY = """(data) => {
    const figure = open("loop", data);
    const look = () => [figure.charts()[0], figure.find(".value.round").textContent];
    const seen = [look()];
    figure.find(".play").click();
    for (let i = 0; i < 40; i++) {
        figure.run(16);
        seen.push(look());
    }
    figure.run(5000);
    seen.push(look());
    return seen;
}"""


def test_play_glides_to_the_next_round_and_goes_on() -> None:
    seen = page(PLAY, DATA["loop"])
    grid = np.linspace(0, 1, 201)
    f = example_run().predict(grid)
    shares = []
    for svg, _ in seen[:-1]:
        chart = Chart(svg)
        height = chart.Y.value(chart.paths("fit")[0][:, 1])
        share = (height - f[1]) @ (f[2] - f[1]) / np.sum((f[2] - f[1]) ** 2)
        # on the way from f_1 to f_2, and nowhere else
        assert np.abs(height - f[1] - share * (f[2] - f[1])).max() < 0.1 / abs(chart.Y.slope)
        shares.append(share)
    assert abs(shares[0]) < 1e-2
    assert abs(shares[-1] - 1) < 1e-2
    assert (np.diff(shares) > -1e-2).all()
    between = [share for share in shares if 0.05 < share < 0.95]
    assert len(between) > 10
    assert max(np.diff(shares)) < 0.15
    told = [int(words[0]) for _, words in seen[:-1]]
    assert [words for _, words in seen][:2] == ["1 of 4", "1 of 4"]
    assert all(abs(t - 1 - share) < 0.51 for t, share in zip(told, shares, strict=True))
    assert seen[-1][1] == "4, collapse"


def test_bars_and_dots_glide_too() -> None:
    halfway = page(
        """(data) => {
            const figure = open("loop", data);
            figure.find(".play").click();
            figure.run(240);
            return figure.charts();
        }""",
        DATA["loop"],
    )
    _, bars, errors = map(Chart, halfway)
    B = example_run().B[:, :9]
    heights = bars.Y.value(bars.rects("bar")[:, 1])
    share = float((heights - B[1]) @ (B[2] - B[1]) / np.sum((B[2] - B[1]) ** 2))
    assert 0.2 < share < 0.8
    np.testing.assert_allclose(heights, B[1] + share * (B[2] - B[1]), atol=1e-3)
    e = figures.errors_to(example_run(), md.datasets.sine)
    x, y, *_ = errors.dots()[-1]
    np.testing.assert_allclose(errors.X.value(x), 1 + share, atol=1e-3)
    np.testing.assert_allclose(errors.Y.value(y), e[1] + share * (e[2] - e[1]), atol=1e-3)


def test_a_kind_with_rounds_has_a_state_beyond_the_first() -> None:
    for kind, states in STATES.items():
        if "round" in DATA[kind]["start"]:
            assert any({**DATA[kind]["start"], **state}["round"] > 1 for state in states.values())


@pytest.mark.parametrize("kind", ["choosing", "geometry", "loop"])
def test_play_takes_at_most_eight_seconds_in_all(kind: str) -> None:
    seen = page(
        """([kind, data]) => {
            const figure = open(kind, data);
            const slider = figure.find("input[type=range]#round");
            figure.set({ round: 0 });
            figure.find(".play").click();
            const rounds = [+slider.value];
            for (let second = 0; second < 8; second++) {
                figure.run(1000);
                rounds.push(+slider.value);
            }
            return { rounds, last: +slider.max };
        }""",
        [kind, DATA[kind]],
    )
    assert seen["rounds"][-1] == seen["last"]
    assert seen["rounds"][0] <= 1  # and does not jump there
    assert (np.diff(seen["rounds"]) >= 0).all()
    assert seen["rounds"][2] < seen["last"]


def test_the_words_are_about_the_round_that_the_dot_is_nearest_to() -> None:
    seen = page(
        """(data) => {
            const figure = open("loop", data);
            figure.find(".play").click();
            return [0, ...Array(30).fill(16)].map((ms) => {
                figure.run(ms);
                return [figure.text(".caption"), figure.charts()[2]];
            });
        }""",
        DATA["loop"],
    )
    for words, svg in seen:
        errors = Chart(svg)
        round_on_show = errors.X.value(errors.dots()[-1][0])
        (told,) = (t for t in (1, 2) if f"Round {t}:" in words)
        assert abs(told - round_on_show) < 0.51
    assert "Round 1:" in seen[0][0]
    assert "Round 2:" in seen[-1][0]
