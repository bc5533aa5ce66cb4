"""Lab reports of the window and of the terminal: figures drawn, pages laid out, files written."""
