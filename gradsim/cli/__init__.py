"""The terminal: one module per command. Nothing here loads Qt but the commands that draw a window."""
