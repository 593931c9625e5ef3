"""Pages without text, read by RapidOCR through Docling. Needs the `[ocr]` extra, whose packages hold the models."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any

from docling.backend.pypdfium2_backend import PyPdfiumDocumentBackend
from docling.datamodel.accelerator_options import AcceleratorDevice, AcceleratorOptions
from docling.datamodel.base_models import Page
from docling.datamodel.document import ConversionResult
from docling.datamodel.pipeline_options import OcrMode, RapidOcrOptions
from docling.document_converter import DocumentConverter
from docling.models.stages.ocr import rapid_ocr_model

from rag.documents.pdf.inspection import FEWEST_CHARACTERS
from rag.documents.pdf.pipeline import GeometricPdfPipeline, make_converter

_LONGEST_SIDE = 2000  # pixels of a rendered page; the recogniser scales larger images down to this
_LARGEST_SCALE = 3.0  # pixels a point, 216 dpi
_MOST_THREADS = 4


def make_ocr_converter() -> DocumentConverter:
    """A converter that reads the images of pages. Boxes around recognised text vary: sizes must differ more to make a level."""
    return make_converter(OcrPdfPipeline, PyPdfiumDocumentBackend, size_tolerance=0.25)


class OcrPdfPipeline(GeometricPdfPipeline):
    """The geometric pipeline with OCR of the pages that hold no text."""

    def _make_ocr(self) -> Any:
        return _ScannedPages()


class _ScannedPages:
    def __init__(self) -> None:
        # Docling asks PyTorch which device to take; there is none here to ask.
        rapid_ocr_model.decide_device = lambda *_: AcceleratorDevice.CPU.value  # type: ignore[attr-defined]
        threads = min(_MOST_THREADS, os.cpu_count() or 1)
        self._engine = rapid_ocr_model.RapidOcrModel(
            enabled=True,
            artifacts_path=None,
            options=RapidOcrOptions(mode=OcrMode.FULL_PAGE),
            accelerator_options=AcceleratorOptions(num_threads=threads, device=AcceleratorDevice.CPU),
        )

    def __call__(self, conversion: ConversionResult, pages: Iterable[Page]) -> Iterator[Page]:
        for page in pages:
            if page.size is None or sum(len(cell.text.strip()) for cell in page.cells) >= FEWEST_CHARACTERS:
                yield page
            else:
                self._engine.scale = min(_LARGEST_SCALE, _LONGEST_SIDE / max(page.size.width, page.size.height))
                yield from self._engine(conversion, [page])
