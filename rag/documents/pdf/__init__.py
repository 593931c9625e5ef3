"""PDF: what Docling reads on a page, put in order by geometry."""
