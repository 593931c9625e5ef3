def first_at_least(values, wanted):
    """The position of the first value that is `wanted` or more; the length where there is none. `values` are sorted."""
    low, high = 0, len(values)
    while low < high:
        middle = (low + high) // 2
        if values[middle] < wanted:
            low = middle
        else:
            high = middle
    return low
