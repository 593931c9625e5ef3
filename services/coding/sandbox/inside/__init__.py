"""What runs inside a box, beside the candidate's code: standard library only, Python 3.8 or newer, relative imports.

Nothing here is trusted by the service once code has been loaded: the code shares the process, can find everything in it and say
anything on the channel. It gains nothing by that: what it says counts as a returned value, and expected values are never here.
"""
