"""Finding what is wrong with a program, proving it by running, and repairing it."""
