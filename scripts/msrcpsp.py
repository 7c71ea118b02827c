#!/usr/bin/env python3
"""Turns iMOPSE instances (*.def) into the text that the test suite reads.

    scripts/msrcpsp.py NAME=FILE:OPTIMUM:CRITICAL ... > plans.txt

Each plan becomes a line `plan NAME OPTIMUM CRITICAL`, a line `person SKILL:LEVEL ...` for each
resource and a line `task DURATION SKILL:LEVEL PREDECESSORS...` for each task, in order. Levels are
those of the library plus one, since level 0 is a level there.
Source of the instances: P. B. Myszkowski, M. E. Skowronski, L. P. Olech, K. Oslizlo, Hybrid Ant
Colony Optimization in solving Multi-Skill Resource-Constrained Project Scheduling Problem, Soft
Computing 19 (2015); http://imopse.ii.pwr.edu.pl/.
"""

import pathlib
import re
import sys


def skills(text):
    return " ".join(f"{name}:{int(level) + 1}" for name, level in re.findall(r"(Q\d+): (\d+)", text))


def main():
    for argument in sys.argv[1:]:
        name, rest = argument.split("=", 1)
        path, optimum, critical = rest.rsplit(":", 2)
        print("plan", name, optimum, critical)
        section = None
        for line in pathlib.Path(path).read_text().splitlines():
            if line.startswith("ResourceID"):
                section = "person"
            elif line.startswith("TaskID"):
                section = "task"
            elif line.startswith("="):
                section = None
            elif section == "person":
                print("person", skills(line))
            elif section == "task":
                head, skill, tail = re.match(r"(.*?)(Q\d+: \d+)(.*)", line).groups()
                print("task", head.split()[1], skills(skill), *tail.split())


main()
