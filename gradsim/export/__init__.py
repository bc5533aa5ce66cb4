"""What an experiment can be written as for other programs. No Qt, and none of the other programs either."""
