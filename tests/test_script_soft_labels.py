"""Soft labels: what the script counts, against numpy."""

from typing import Any

import numpy as np
from exhibits import example_labels
from script import solve

from mini_distill.explorables import SoftLabels


def labels_of(rng: np.random.Generator) -> SoftLabels:
    n, Q, T = (int(rng.integers(low, high)) for low, high in ((1, 12), (2, 12), (1, 10)))
    digits = int(rng.integers(0, 4))  # few digits make equal outputs
    return SoftLabels(
        rng.random((n, 3, 2)),
        truth=rng.integers(Q, size=n),
        given=rng.integers(Q, size=n),
        outputs={
            name: rng.standard_normal((T, n, Q)).round(digits) for name in ("network", "theory")
        },
    )


def check(data: dict[str, Any], state: dict[str, Any], tale: dict[str, Any]) -> None:
    """Compare with numpy, which also takes the first of equal ones."""
    truth, given, i = np.array(data["truth"]), np.array(data["given"]), state["image"] - 1
    series = {one["name"]: np.array(one["outputs"]) / 1e4 for one in data["series"]}
    outputs = series[state["source"]]
    votes = outputs.argmax(axis=2)
    right, wrong = votes == truth, given != truth
    assert tale["outputs"] == outputs[:, i].tolist()
    assert tale["votes"] == votes.tolist()
    assert tale["right"] == right.sum(axis=1).tolist()
    assert tale["mended"] == right[:, wrong].sum(axis=1).tolist()
    assert (tale["i"], tale["T"], tale["wrong"]) == (i, len(outputs) - 1, wrong.sum())
    [other] = (name for name in series if name != state["source"])
    theirs = series[other].argmax(axis=2)
    assert tale["others"] == [
        {
            "name": other,
            "outputs": series[other][:, i].tolist(),
            "votes": theirs[:, i].tolist(),
            "agree": (theirs == votes).sum(axis=1).tolist(),
        }
    ]
    mine = outputs[:, i, given[i]]
    rest = np.where(np.arange(outputs.shape[2]) == given[i], -np.inf, outputs[:, i])
    rival = np.full(len(mine), truth[i]) if wrong[i] else rest.argmax(axis=1)
    assert tale["rival"] == rival.tolist()
    before = np.take_along_axis(outputs[:, i], rival[:, None], axis=1)[:, 0] > mine
    assert tale["ahead"] == (before.argmax() if before.any() else -1)


def test_its_votes_and_counts_are_numpy_s() -> None:
    rng = np.random.default_rng(0)
    ties = 0
    asked = []
    for _ in range(60):
        data = labels_of(rng).data
        for image in rng.integers(1, len(data["truth"]) + 1, size=4):
            source = str(rng.choice(["network", "theory"]))
            asked.append((data, {"image": int(image), "round": 0, "source": source}))
        top = np.sort(np.array(data["series"][0]["outputs"]), axis=2)[..., -2:]
        ties += int((top[..., 0] == top[..., 1]).sum())
    assert ties > 50
    for question, tale in zip(asked, solve("soft-labels", asked), strict=True):
        check(*question, tale)


def test_an_image_that_is_none_is_the_nearest() -> None:
    data = example_labels().data
    states = [{"image": image, "round": 0, "source": "network"} for image in (-3, 2.4, 99)]
    tales = solve("soft-labels", [(data, state) for state in states])
    assert [tale["i"] for tale in tales] == [0, 1, 4]
