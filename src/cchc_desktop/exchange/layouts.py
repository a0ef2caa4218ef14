"""Reads how a report that somebody else wrote lies on paper, from a .docx or a .pdf file."""

from pathlib import Path

from cchc_desktop.domain.laid_out import Layout


def read_layout(path: Path) -> Layout | None:
    """The layout of a report whose words could be read; None for a text file, and where a file says nonsense of it.

    Files of all makers are read here: whatever is wrong in the layout of one, its words are proofread.
    """
    from pypdf.errors import PyPdfError

    try:
        if path.suffix.lower() == ".docx":
            from cchc_desktop.exchange.docx_layout import docx_layout

            return docx_layout(path)
        if path.suffix.lower() == ".pdf":
            from cchc_desktop.exchange.pdf_layout import pdf_layout

            return pdf_layout(path)
    except (PyPdfError, KeyError, ValueError, TypeError, IndexError, AttributeError):
        return None
    return None
