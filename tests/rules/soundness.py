# SPDX-License-Identifier: Apache-2.0
"""Whether BPMN files are sound, as pm4py finds: run as a process of its own, with the files as arguments.

One line of JSON for each file: its name, places and transitions of its Petri net, and the verdict.
"""

import json
import sys

from pm4py.algo.analysis.woflan import algorithm as woflan
from pm4py.objects.bpmn.importer import importer
from pm4py.objects.conversion.bpmn import converter

for file in sys.argv[1:]:
    net, start, end = converter.apply(importer.apply(file))
    sound = woflan.apply(net, start, end, parameters={"print_diagnostics": False})
    print(json.dumps([file, len(net.places), len(net.transitions), bool(sound)]))
