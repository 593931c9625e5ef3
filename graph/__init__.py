"""The state machines: which agent goes next, what waits, what is stored."""
