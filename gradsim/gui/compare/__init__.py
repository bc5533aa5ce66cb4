"""Runs side by side: pinned ones, and two that train in step."""
