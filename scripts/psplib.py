#!/usr/bin/env python3
"""Turns single-mode PSPLIB instances (*.sm) into the text that the test suite reads.

    scripts/psplib.py FOLDER [OPTIMA] > plans.txt

FOLDER holds *.sm files; OPTIMA is PSPLIB's table of optimal makespans (j30opt.sm), if at hand.
Each plan becomes a line `plan NAME OPTIMUM CRITICAL R1 R2 R3 R4` (OPTIMUM 0 if unknown, CRITICAL the
length of the longest path) and a line `DURATION R1 R2 R3 R4 SUCCESSORS…` for each job in order.
The whole set of 480 is then checked with
    PSPLIB_PLANS=plans.txt cargo test --test suite psplib
Source of the instances: R. Kolisch, A. Sprecher, PSPLIB - A project scheduling problem library,
European Journal of Operational Research 96 (1996).
"""

import pathlib
import re
import sys


def optima(path):
    """Makespan by (parameter, instance)."""
    table = {}
    for line in pathlib.Path(path).read_text().splitlines():
        fields = line.split()
        if len(fields) >= 3 and all(field.isdigit() for field in fields[:3]):
            table[fields[0], fields[1]] = int(fields[2])
    return table


def jobs(text):
    """Successors, duration and requests of every job, and the capacities."""
    section = None
    successors, work, capacity = {}, {}, []
    for line in text.splitlines():
        if line.startswith("PRECEDENCE"):
            section = "precedence"
        elif line.startswith("REQUESTS"):
            section = "requests"
        elif line.startswith("RESOURCEAVAIL"):
            section = "capacity"
        elif line.startswith("****"):
            section = None
        numbers = [int(field) for field in re.findall(r"\d+", line)]
        if not re.match(r"\s*\d", line) or section is None:
            continue
        if section == "precedence":
            successors[numbers[0]] = numbers[3:]
        elif section == "requests":
            work[numbers[0]] = numbers[2:]
        else:
            capacity = numbers
    return successors, work, capacity


def longest_path(successors, work):
    """Length of the critical path; jobs are numbered in topological order."""
    start = dict.fromkeys(successors, 0)
    for job in sorted(successors):
        for after in successors[job]:
            start[after] = max(start[after], start[job] + work[job][0])
    return max(start[job] + work[job][0] for job in successors)


def main():
    folder = pathlib.Path(sys.argv[1])
    known = optima(sys.argv[2]) if len(sys.argv) > 2 else {}
    for path in sorted(folder.glob("**/*.sm")):
        successors, work, capacity = jobs(path.read_text())
        name = re.match(r"j30(\d+)_(\d+)$", path.stem)
        best = known.get(name.groups(), 0) if name else 0
        print("plan", path.stem, best, longest_path(successors, work), *capacity)
        for job in sorted(successors):
            print(*work[job], *successors[job])


if __name__ == "__main__":
    main()
