"""The report of an interview as a PDF: words in the candidate's language, layout, fonts and the process that sets it.

What lives here: how a stored report looks on paper. What does not: its numbers (`services.interviewing.report`), its findings
(`agents.report`), who may read it (`api`).
"""

from services.interviewing.pdf.press import PDF_UNAVAILABLE, ReportPress
from services.interviewing.pdf.sheet import Extras, compose

__all__ = ["PDF_UNAVAILABLE", "Extras", "ReportPress", "compose"]
