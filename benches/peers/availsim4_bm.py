"""BM in AvailSim4: availsim4_bm.py BLOCKS RUNS. Writes its workbooks into a scratch folder and runs them."""

import contextlib
import io
import logging
import sys
import tempfile
import time
from pathlib import Path

import openpyxl

logging.disable(logging.CRITICAL)
from availsim4core import main
from availsim4core.src.discrete_event_simulation import discrete_event_simulation as engine

blocks, runs = int(sys.argv[1]), int(sys.argv[2])


def workbook(path, sheets):
    """One sheet a table: the header, then the rows."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, (header, *rows) in sheets.items():
        sheet = book.create_sheet(name)
        for row in (header, *rows):
            sheet.append(row)
    book.save(path)


def gate(name, logic, *children):
    return (name, "compound", 1, ",".join(children), logic, "none", "none")


architecture = [gate("ROOT", "AND", *(f"BLOCK{b}" for b in range(blocks)))]
leaves = []
for b in range(blocks):
    b1, b2, b3a, b3b, a1, a2, c3 = (f"{n}_{b}" for n in ("B1", "B2", "B3A", "B3B", "A1", "A2", "C3"))
    architecture += [gate(f"BLOCK{b}", "AND", f"FIRST{b}", f"SECOND{b}", c3),
                     gate(f"FIRST{b}", "1OO2", b1, b2),
                     gate(f"SECOND{b}", "1OO3", b3a, b3b, f"PAIR{b}"),
                     gate(f"PAIR{b}", "AND", a1, a2)]
    leaves += [b1, b2, b3a, b3b, a1, a2, c3]
architecture += [(leaf, "basic", 1, "none", "none", "none", "none") for leaf in leaves]

folder = Path(tempfile.mkdtemp())
workbook(folder / "system.xlsx", {
    "ARCHITECTURE": [("COMPONENT_NAME", "COMPONENT_TYPE", "COMPONENT_NUMBER", "CHILDREN_NAME",
                      "CHILDREN_LOGIC", "IN_MRU", "TRIGGER_MRU"), *architecture],
    "FAILURE_MODES": [("FAILURE_MODE_NAME", "FAILURE_LAW", "FAILURE_PARAMETERS", "REPAIR_LAW",
                       "REPAIR_PARAMETERS", "TYPE_OF_FAILURE", "HELD_BEFORE_REPAIR", "INSPECTION_NAME",
                       "PHASE_NAME", "NEXT_PHASE_IF_FAILURE", "PHASE_CHANGE_TRIGGER", "HELD_AFTER_REPAIR"),
                      ("FAILS", "exp", 100, "fix", 1, "detectable", "NEVER_HELD", "none", "UP", "none",
                       "NEVER", "never_held")],
    "FAILURE_MODE_ASSIGNMENTS": [("COMPONENT_NAME", "FAILURE_MODE_NAME"),
                                 *((leaf, "FAILS") for leaf in leaves)],
    "PHASES": [("PHASE_NAME", "PHASE_LAW", "PHASE_PARAMETERS", "FIRST_PHASE", "NEXT_DEFAULT_PHASE",
                "NEXT_DEFAULT_PHASE_IF_FAILURE"), ("UP", "fix", 2000, 1, "UP", "UP")],
    "MRU": [("MRU_NAME", "MRU_LAW", "MRU_PARAMETERS", "MRU_SCHEDULE", "LOWEST_COMMON_ANCESTOR_SCOPE",
             "TRIGGERING_STATUS")],
    "INSPECTIONS": [("INSPECTION_NAME", "INSPECTION_PERIOD", "INSPECTION_DURATION")],
    "ROOT_CAUSE_ANALYSIS": [("TRIGGERING_COMPONENT_NAME", "TRIGGERED_BY_COMPONENT_STATUS",
                             "TRIGGERED_IN_PHASE")],
    "PHASE_JUMP": [("TRIGGERING_COMPONENT_NAME", "TRIGGERED_BY_COMPONENT_STATUS", "FROM_PHASE", "TO_PHASE")],
})
workbook(folder / "simulation.xlsx", {
    "SIMULATION": [("SIMULATION_TYPE", "MIN_NUMBER_OF_SIMULATION", "MAX_NUMBER_OF_SIMULATION",
                    "CONVERGENCE_MARGIN", "MAX_EXECUTION_TIME", "SEED", "DIAGNOSTICS", "SIMULATION_DURATION"),
                   ("MONTE_CARLO", runs, runs, 0, 36_000, 1, '["SUMMARY"]', 1000)],
})

# Processor time of the simulation alone, without reading and writing workbooks.
seconds = 0.0
simulate = engine.DiscreteEventSimulation.run


def timed(self, *args, **kwargs):
    global seconds
    began = time.process_time()
    result = simulate(self, *args, **kwargs)
    seconds += time.process_time() - began
    return result


engine.DiscreteEventSimulation.run = timed
with contextlib.redirect_stdout(io.StringIO()):
    main.start(str(folder / "simulation.xlsx"), str(folder / "system.xlsx"), str(folder) + "/", "")
print(f"availsim4 components={7 * blocks} runs={runs} us/run={1e6 * seconds / runs:.3f}")
(result,) = folder.glob("simulation_result_*.xlsx")
header, values = openpyxl.load_workbook(result)["RESULTS_ROOT_SUMMARY"].iter_rows(values_only=True)
print(f"up={dict(zip(header, values))['availability']:.7f}")
