"""Where each command is. Imported only when asked for: ``gradsim run`` must not load what draws the window."""

COMMANDS = {
    "window": "gradsim.cli.window",
    "run": "gradsim.cli.run",
    "sweep": "gradsim.cli.sweep",
    "snapshot": "gradsim.cli.snapshot",
    "report": "gradsim.cli.report",
    "theory": "gradsim.cli.theory",
    "diagnose": "gradsim.cli.diagnose",
    "export": "gradsim.cli.export",
    "map": "gradsim.cli.map",
    "check": "gradsim.cli.check",
    "list": "gradsim.cli.list",
    "lesson": "gradsim.cli.lesson",
    "map-cells": "gradsim.cli.map_cells",
}
