"""The page that greets: where one may begin."""
