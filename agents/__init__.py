"""The agents: one module each, reading a shared typed state, calling services, returning what changes."""
