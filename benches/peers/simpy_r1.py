"""R1 in SimPy: simpy_r1.py DUMP RUNS. Reads the estate that `r1_race dump N` printed."""

import math
import random
import sys
import time

import simpy

CORNERS = [(0.0, 0.0), (4.0, 1.0), (24.0, 3.0), (72.0, 10.0)]


def integral(t):
    """Integral of the loss rate from 0 to t [h]."""
    total = 0.0
    for i, (at, rate) in enumerate(CORNERS):
        to, following = CORNERS[i + 1] if i < 3 else (math.inf, rate)
        length = min(t, to) - at
        if length <= 0.0:
            break
        slope = (following - rate) / (to - at) if i < 3 else 0.0
        total += length * (rate + slope / 2.0 * length)
    return total


def read(path):
    rows = [line.rstrip("\n").split(" ") for line in open(path, encoding="utf-8")]
    ints = lambda text: [int(x) for x in text.split(",")] if text else []
    teams = [int(x) for x in rows[0][3:6]]
    assets = [
        dict(k=int(r[2]), p=float(r[3]), d=float(r[4]), a=float(r[5]), b=float(r[6]),
             teams=(int(r[7]), int(r[8])), priority=int(r[9]), deps=ints(r[10]))
        for r in rows if r[0] == "A"
    ]
    services = [
        dict(k=int(r[2]), critical=int(r[3]), up=int(r[4]), rto=float(r[5]), w=float(r[6]),
             assets=ints(r[7]))
        for r in rows if r[0] == "S"
    ]
    return teams, assets, services


def repair(env, asset, crews, times, i):
    if random.random() < asset["p"]:
        yield env.timeout(random.lognormvariate(math.log(asset["d"]), 0.8))
        for task in (0, 1):
            if task == 0:
                takes = random.lognormvariate(math.log(asset["a"]), 0.6)
            else:
                takes = random.triangular(0.5 * asset["b"], 3.0 * asset["b"], asset["b"])
            with crews[asset["teams"][task]].request(priority=asset["priority"]) as request:
                yield request
                yield env.timeout(takes)
        times[i] = env.now


def replicate(teams, assets, services):
    """Repairs run as processes; what is up follows from the times of repair."""
    env = simpy.Environment()
    crews = [simpy.PriorityResource(env, capacity=size) for size in teams]
    up = [0.0] * len(assets)
    for i, asset in enumerate(assets):
        env.process(repair(env, asset, crews, up, i))
    env.run()
    for i, asset in enumerate(assets):
        if asset["k"]:
            up[i] = max(up[i], sorted(up[j] for j in asset["deps"])[asset["k"] - 1])
    found = []
    for service in services:
        gate = up[service["critical"]]
        if service["up"] >= 0:
            gate = max(gate, found[service["up"]][0])
        times = [up[i] for i in service["assets"]]
        recovery = max(gate, sorted(times)[service["k"] - 1])
        lost = sum(integral(max(t, gate)) for t in times) / len(times)
        found.append((recovery, service["w"] * lost))
    return found


def main():
    estate, runs = read(sys.argv[1]), int(sys.argv[2])
    services = estate[2]
    met, loss = [0] * len(services), [0.0] * len(services)
    began = time.perf_counter()
    for _ in range(runs):
        for s, (recovery, lost) in enumerate(replicate(*estate)):
            met[s] += recovery <= services[s]["rto"]
            loss[s] += lost
    seconds = time.perf_counter() - began
    print(f"simpy runs={runs} us/run={1e6 * seconds / runs:.3f}")
    for s in range(min(12, len(services))):
        p = met[s] / runs
        error = math.sqrt(p * (1.0 - p) / runs)
        print(f"S{s} p={p:.5f} se={error:.5f} p50=0 p95=0 loss={loss[s] / runs:.1f}")


main()
