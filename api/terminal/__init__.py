"""What the `nexura` command shows: one module per sub-command that is more than a few lines."""
