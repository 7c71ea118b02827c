#!/usr/bin/env bash
# Times blackstart, RePyability and AvailSim4 on model BM100. Usage: bm.sh [RUNS]
set -euo pipefail
cd "$(dirname "$0")"
runs=${1:-100000}
work=${TMPDIR:-/tmp}/blackstart-peers
mkdir -p "$work"
[ -d "$work/bm" ] || {
    python3 -m venv "$work/bm"
    "$work/bm/bin/pip" install -q availsim4==2.2.1 repyability==0.15 numba
}
ours=$(cd ../.. && cargo bench -q --locked --no-run --bench bm_race --message-format=json |
    python3 -c 'import json,sys
print([j["executable"] for j in map(json.loads, sys.stdin) if j.get("executable")][-1])')
for threads in 1 2; do "$ours" 63 "$runs" "$threads"; done
"$work/bm/bin/python" repyability_bm.py 9 "$runs"
"$work/bm/bin/python" availsim4_bm.py 9 $((runs / 5000 + 2))
