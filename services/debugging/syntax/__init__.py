"""Where a program's syntax is broken, and the small edit that mends it, in five languages.

`syntax_findings` needs nothing but the text; `compiler_findings` asks Java's and C++'s own compilers in the sandbox. The order in which a
program is looked at: its tokens, its brackets against its indentation, then small edits near the place where a parser stops. The edit after
which the program parses tells the kind of the error and its true place.
"""

from services.debugging.syntax.compilers import compiler_findings
from services.debugging.syntax.finding import syntax_findings, syntax_repair

__all__ = ["compiler_findings", "syntax_findings", "syntax_repair"]
