#!/usr/bin/env bash
# Races blackstart against other simulators on model R1. Usage: run.sh [ROUNDS]
# R1_REFERENCE may name a program that takes `N RUNS zig8 THREADS`.
set -euo pipefail
cd "$(dirname "$0")"
rounds=${1:-3}
work=${TMPDIR:-/tmp}/blackstart-peers
mkdir -p "$work"
[ -d "$work/venv" ] || { python3 -m venv "$work/venv"; "$work/venv/bin/pip" install -q simpy==4.1.2; }
ours=$(cd ../.. && cargo bench -q --locked --no-run --bench r1_race --message-format=json |
    python3 -c 'import json,sys
print([j["executable"] for j in map(json.loads, sys.stdin) if j.get("executable")][-1])')
cargo build -q --locked --release --manifest-path nexosim/Cargo.toml --target-dir "$work/nexosim"
export NEXOSIM="$work/nexosim/release/nexosim-r1"
python3 race.py "$rounds" "$ours" "$work/venv/bin/python"
