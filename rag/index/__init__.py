"""Where the vectors of resumes' chunks are kept and ranked. SQL is the record: whatever is lost here can be made again.

What lives here: Chroma in this process, Pinecone, one interface. What does not: texts (no index holds any), embedding.
"""

from rag.index.build import build_index
from rag.index.vector_index import Entry, Hit, Scope, VectorIndex

__all__ = ["Entry", "Hit", "Scope", "VectorIndex", "build_index"]
