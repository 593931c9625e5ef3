"""The only place that holds queries: a repository per noun, around an open session."""
