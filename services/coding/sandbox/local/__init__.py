"""Running code on this machine: boxes, what confines them, and the pool of those that wait ready."""
