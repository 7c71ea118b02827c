"""BM in RePyability: repyability_bm.py BLOCKS RUNS. Compiles with numba, and warms up before it is timed."""

import sys
import time

import surpyval
from repyability import RepairableRBD

blocks, runs = int(sys.argv[1]), int(sys.argv[2])
works = surpyval.Exponential.from_params([0.01])
mended = surpyval.ExactEventTime.from_params([1.0])
components, edges = {}, []


def chain(*stages):
    """Joins every node of a stage to every node of the next."""
    for left, right in zip(stages, stages[1:]):
        edges.extend((a, b) for a in left for b in right)


last = ["in"]
for block in range(blocks):
    b1, b2, b3a, b3b, a1, a2, c3 = names = [f"{n}-{block}" for n in ("b1", "b2", "b3a", "b3b", "a1", "a2", "c3")]
    components.update((name, {"reliability": works, "repairability": mended}) for name in names)
    chain(last, [b1, b2], [b3a, b3b], [c3])
    chain([b1, b2], [a1], [a2], [c3])
    last = [c3]
chain(last, ["out"])
diagram = RepairableRBD(edges, components)


def study(n, seed):
    return diagram.availability(t_simulation=1000.0, mc_samples=n, seed=seed, control_variate=False)


study(100, 2)
began = time.process_time()
found = study(runs, 1)
seconds = time.process_time() - began
up = found.mean_availability
print(f"repyability components={7 * blocks} runs={runs} us/run={1e6 * seconds / runs:.3f}")
print(f"up={up() if callable(up) else up:.7f}")
