"""Where each command is. Imported only when asked for: ``gradsim run`` must not load what draws the window."""

COMMANDS = {
    "window": "gradsim.cli.window",
    "run": "gradsim.cli.run",
    "snapshot": "gradsim.cli.snapshot",
    "report": "gradsim.cli.report",
    "theory": "gradsim.cli.theory",
    "diagnose": "gradsim.cli.diagnose",
    "export": "gradsim.cli.export",
    "check": "gradsim.cli.check",
    "list": "gradsim.cli.list",
    "lesson": "gradsim.cli.lesson",
}
