"""Uploaded files read into text with structure: PDF, DOCX and TXT in, `Document` out. Knows nothing of resumes."""

from rag.documents.model import Block, BlockKind, Document, FileKind
from rag.documents.reader import DocumentReader
from rag.documents.sniffing import kind_of

__all__ = ["Block", "BlockKind", "Document", "DocumentReader", "FileKind", "kind_of"]
