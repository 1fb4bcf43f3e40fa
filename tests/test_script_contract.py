"""What Python sends to the script is what the script's types say."""

import json
import subprocess
from pathlib import Path

from exhibits import EXHIBITS
from script import ROOT, node

CONFIG = {
    "extends": str(ROOT / "js" / "tsconfig.json"),
    "compilerOptions": {"skipLibCheck": True},
    "files": ["payloads.ts"],
}


def check(folder: Path, payloads: dict[str, dict[str, object]]) -> str:
    """What the TypeScript compiler says of payloads, as literals: nothing missing, nothing more."""
    lines = [
        f"import type {{ Payload, Start }} from {str(ROOT / 'js' / 'explorables')!r};",
        f"import type {{ YoursData, YoursState }} from {str(ROOT / 'js' / 'models' / 'yours')!r};",
    ]
    for i, (kind, data) in enumerate(payloads.items()):
        types = f"Payload<{kind!r}>", f"Start<{kind!r}>"
        if kind == "your-data":  # in a script of its own
            types = "YoursData", "YoursState"
        lines.append(f"export const data{i}: {types[0]} = {json.dumps(data)};")
        lines.append(f"export const start{i}: {types[1]} = {json.dumps(data['start'])};")
    (folder / "payloads.ts").write_text("\n".join(lines), "utf-8")
    (folder / "tsconfig.json").write_text(json.dumps(CONFIG), "utf-8")
    compiler = ROOT / "js" / "node_modules" / "typescript" / "bin" / "tsc"
    done = subprocess.run(
        [node(), str(compiler), "-p", str(folder)], capture_output=True, text=True
    )
    return done.stdout + done.stderr


def test_payloads_are_what_the_script_expects(tmp_path: Path) -> None:
    assert check(tmp_path, {kind: make().data for kind, make in EXHIBITS.items()}) == ""


def test_a_payload_that_is_not_is_refused(tmp_path: Path) -> None:
    data = EXHIBITS["loop"]().data
    renamed = {**data, "heights": None, "tops": data["heights"]}
    said = check(tmp_path, {"loop": renamed})
    assert "'null' is not assignable to type '[number, number]'" in said
    said = check(tmp_path, {"loop": {**data, "tops": [0, 1]}})
    assert "does not exist in type 'LoopData'" in said
    data = EXHIBITS["your-data"]().data
    said = check(tmp_path, {"your-data": {**data, "ranges": {"width": [0, 1]}}})
    assert "Property 'epsilon' is missing" in said
