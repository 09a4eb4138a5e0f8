# proof.py - whether proof found just what was planted. usage: proof.py proof.json SPEC…
# A SPEC is `key=value key=value …`, all of which a change must have; page: where its first place is; findings: `finding=come:ID`.
# Every change that follows from none must be named by one SPEC, every other must follow from such a one, at whatever length.
import json
import sys

proof = json.load(open(sys.argv[1], encoding="utf-8"))
specs = [dict(part.split("=", 1) for part in spec.split(" ")) for spec in sys.argv[2:]]
roots = [change for change in proof["changes"] if "follows" not in change]
numbers = {change["number"] for change in roots}
assert proof["findings_compared"]
assert [change["number"] for change in proof["changes"]] == list(range(1, len(proof["changes"]) + 1))


def value(change, key):
    if key == "page":
        return str((change["new"] or change["old"])[0]["page"])
    if key == "places":
        return str(len(change["new"]))
    if key == "moved":
        return ",".join(f"{side:g}" for side in change.get("moved_mm", []))
    return str(change.get(key, ""))


def fits(change, spec):
    return all(value(change, key).replace(" ", "_") == wanted for key, wanted in spec.items())


for spec in [spec for spec in specs if "finding" not in spec]:
    found = [change for change in roots if fits(change, spec)]
    assert len(found) == 1, f"{spec} is told {len(found)} times: {[c['message'] for c in roots]}"
    roots.remove(found[0])
assert not roots, f"told besides: {[(c['kind'], c['message']) for c in roots]}"
for change in proof["changes"]:
    assert "follows" not in change or change["follows"] in numbers, change["message"]
    for place in change["old"] + change["new"]:
        x, y, width, height = place["box_mm"]
        assert width >= 0 and height >= 0 and width + height > 0, change
findings = sorted(f"{f['change']}:{f['id']}" for f in proof["findings"])
wanted = sorted(spec["finding"] for spec in specs if "finding" in spec)
assert findings == wanted, f"findings {proof['findings']}, not {wanted}"
