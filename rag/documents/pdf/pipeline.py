"""Docling's PDF pipeline without models: our layout, Docling's parsing, page assembly, reading order and heading levels."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docling.backend.docling_parse_backend import ThreadedDoclingParseDocumentBackend
from docling.backend.pdf_backend import PdfDocumentBackend
from docling.datamodel.backend_options import ThreadedDoclingParseBackendOptions
from docling.datamodel.base_models import InputFormat, Page
from docling.datamodel.document import ConversionResult
from docling.datamodel.pipeline_options import (
    HeadingHierarchyOptions,
    ThreadedPdfPipelineOptions,
)
from docling.document_converter import DocumentConverter, PdfFormatOption
from docling.models.stages.heading_hierarchy.heading_hierarchy_model import HeadingHierarchyModel
from docling.models.stages.page_assemble.page_assemble_model import PageAssembleModel, PageAssembleOptions
from docling.models.stages.page_preprocessing.page_preprocessing_model import (
    PagePreprocessingModel,
    PagePreprocessingOptions,
)
from docling.models.stages.reading_order.readingorder_model import ReadingOrderModel, ReadingOrderOptions
from docling.pipeline.standard_pdf_pipeline import StandardPdfPipeline

from rag.documents.pdf.furniture import mark_furniture
from rag.documents.pdf.layout import OrderAsLaidOut, lay_out


class _ParseOnly(PagePreprocessingModel):
    """Reads the cells of a page and renders no image of it."""

    def _populate_page_images(self, page: Page) -> Page:
        return page


def _unchanged(_conversion: ConversionResult, pages: Iterable[Page]) -> Iterable[Page]:
    """A stage that has nothing to do."""
    return pages


class GeometricPdfPipeline(StandardPdfPipeline):
    """The standard pipeline with its neural stages left out."""

    def _init_models(self) -> None:
        options = self.pipeline_options
        self.keep_images = False
        self.keep_backend = False
        self.preprocessing_model = _ParseOnly(PagePreprocessingOptions(images_scale=None))
        self.layout_model: Any = _unchanged
        self.ocr_model = self._make_ocr()
        self.layout_postprocessing_model: Any = lay_out
        self.table_model: Any = _unchanged
        self.assemble_model = PageAssembleModel(PageAssembleOptions())
        self.reading_order_model = ReadingOrderModel(ReadingOrderOptions())
        self.reading_order_model.ro_model = OrderAsLaidOut()  # type: ignore[no-untyped-call]
        self.heading_hierarchy_model = HeadingHierarchyModel(options.heading_hierarchy_options)

    def _make_ocr(self) -> Any:
        return _unchanged

    def _assemble_document(self, conv_res: ConversionResult) -> ConversionResult:
        mark_furniture(conv_res.pages)
        return super()._assemble_document(conv_res)


def make_converter(
    pipeline: type[GeometricPdfPipeline] = GeometricPdfPipeline,
    backend: type[PdfDocumentBackend] = ThreadedDoclingParseDocumentBackend,
    *,
    size_tolerance: float = 0.1,
) -> DocumentConverter:
    """A converter for PDF. The default backend renders no images of pages, which is half of its time.

    Headings whose sizes differ by less than `size_tolerance` (a ratio) are of one level.
    """
    options = ThreadedPdfPipelineOptions(
        do_ocr=False,
        do_table_structure=False,
        generate_parsed_pages=True,
        heading_hierarchy_options=HeadingHierarchyOptions(enabled=True, style_size_tolerance=size_tolerance),
        batch_polling_interval_seconds=0.02,
    )
    parsing = ThreadedDoclingParseBackendOptions(parser_threads=1, max_concurrent_results=1, render_pages=False)
    option = PdfFormatOption(
        pipeline_cls=pipeline,
        pipeline_options=options,
        backend=backend,
        backend_options=parsing if backend is ThreadedDoclingParseDocumentBackend else None,
    )
    return DocumentConverter(allowed_formats=[InputFormat.PDF], format_options={InputFormat.PDF: option})
