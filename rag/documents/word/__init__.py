"""DOCX: Docling's reader of Word documents, guarded, and its result as blocks."""
