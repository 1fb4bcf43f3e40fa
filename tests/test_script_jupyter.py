"""The script in Jupyter: what the reader moves reaches the traits, and they move the view."""

from exhibits import EXHIBITS, example_loop
from script import page

RENDER = """([kind, data, moves]) => {
    const traits = { kind, data, ...data.start };
    const heard = new Map();
    const sent = [];
    let save = {};
    const model = {
        get: (name) => traits[name],
        set: (name, value) => { save[name] = traits[name] = value; },
        save_changes: () => { sent.push(save); save = {}; },
        on: (event, hear) => heard.set(event, hear),
        off: (event) => heard.delete(event),
    };
    const el = document.body.appendChild(document.createElement("div"));
    const stop = miniDistill.render({ model, el });
    const root = el.firstChild.shadowRoot;
    const text = (selector) => root.querySelector(selector).textContent;
    const said = () => text(".notice") + text(".caption");
    const run = new Function("model", "traits", "heard", "root", "said", `return ${moves}`);
    const result = run(model, traits, heard, root, said);
    stop();
    return { sent, result, left: heard.size };
}"""


def test_only_what_changed_is_sent() -> None:
    moves = """(() => {
        const set = (name, value) => {
            const input = root.getElementById(name);
            input.value = String(value);
            input.dispatchEvent(new Event(input.localName === "select" ? "change" : "input"));
        };
        set("round", 2);
        set("epsilon", Math.log10(0.05));
        set("preset", "interior");
        root.querySelector(".reset").click();
    })()"""
    loop = example_loop()
    sent = page(RENDER, ["loop", loop.data, moves])["sent"]
    assert sent[:2] == [{"round": 2}, {"epsilon": 0.05}]
    assert set(sent[2]) == {"preset", "labels", "epsilon", "round"}
    assert sent[3] == {}  # the preset is where it starts


def test_a_trait_that_python_sets_moves_the_view_and_is_not_sent_back() -> None:
    for kind, make in EXHIBITS.items():
        start = make().data["start"]
        name, value = next((n, v) for n, v in start.items() if isinstance(v, float) or n == "image")
        moves = f"""(() => {{
            const before = said();
            traits[{name!r}] = {value + 1 if name == "image" else 1.1 * value};
            heard.get("change:{name}")();
            return [before, said()];
        }})()"""
        found = page(RENDER, [kind, make().data, moves])
        before, after = found["result"]
        assert before != after, kind
        assert found["sent"] == []
        assert found["left"] == 0
