"""The only place that holds queries: functions per noun that take an open session."""
