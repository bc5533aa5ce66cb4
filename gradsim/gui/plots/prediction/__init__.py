"""What the network answers, shown in the way that helps most with the data at hand."""
