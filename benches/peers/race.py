"""Races programs on R1 in interleaved rounds: race.py ROUNDS BLACKSTART SIMPY_PYTHON.

The environment may name more racers: NEXOSIM (`PROGRAM DUMP RUNS`) and R1_REFERENCE
(`PROGRAM N RUNS zig8 THREADS`).

Ratios are medians over rounds of one round's times, so that a change of the machine's speed
between rounds does not matter.
"""

import math
import os
import re
import statistics
import subprocess
import sys
import tempfile

rounds, ours, python = int(sys.argv[1]), sys.argv[2], sys.argv[3]
nexosim = os.environ.get("NEXOSIM")
reference = os.environ.get("R1_REFERENCE")
here = os.path.dirname(os.path.abspath(__file__))


def run(command):
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    time = float(re.search(r"us/run=([0-9.]+)", out).group(1))
    shares = [(float(p), float(e)) for p, e in re.findall(r"^S\d+ p=([0-9.]+) se=([0-9.]+)", out, re.M)]
    return time, shares


for n, runs in ((30, 200_000), (1000, 4000), (10000, 300)):
    dump = tempfile.NamedTemporaryFile("w", suffix=".txt", delete=False)
    dump.write(subprocess.run([ours, "dump", str(n)], capture_output=True, text=True, check=True).stdout)
    dump.close()
    few = max(runs // 200, 2)
    racers = {"blackstart, 1 thread": [ours, str(n), str(runs), "1"],
              "blackstart, 2 threads": [ours, str(n), str(2 * runs), "2"],
              "SimPy, 1 process": [python, os.path.join(here, "simpy_r1.py"), dump.name, str(few)]}
    if nexosim:
        racers["NeXosim, 1 thread"] = [nexosim, dump.name, str(max(runs // 20, 4))]
    if reference:
        racers["reference, 1 thread"] = [reference, str(n), str(runs), "zig8", "1"]
        racers["reference, 2 threads"] = [reference, str(n), str(2 * runs), "zig8", "2"]
    times = {name: [] for name in racers}
    shares = {}
    for _ in range(rounds):
        for name, command in racers.items():
            time, shares[name] = run(command)
            times[name].append(time)
    print(f"\nR1, {n} assets, contended: median of {rounds} rounds")
    base = times["blackstart, 1 thread"]
    for name, values in times.items():
        ratio = statistics.median(a / b for a, b in zip(values, base))
        zs = [abs(a - b) / math.hypot(s, t)
              for (a, s), (b, t) in zip(shares[name], shares["blackstart, 1 thread"]) if s > 0 and t > 0]
        agreement = f"  worst z of P(RTO met) {max(zs):.2f}" if zs and name != "blackstart, 1 thread" else ""
        print(f"  {name:24} {statistics.median(values):14.3f} us/replication  x{ratio:9.3f}{agreement}")
    os.unlink(dump.name)
