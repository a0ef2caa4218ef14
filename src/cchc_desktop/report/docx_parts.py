"""The parts of a .docx beside its body: styles, settings and headers, as WordprocessingML."""

from xml.sax.saxutils import escape, quoteattr

from cchc_desktop.report.page import Page, points
from cchc_desktop.report.styles import Style, styles

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
LANGUAGE = "vi-VN"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
RULE, SEPARATOR, LAST = "rule", "separator", "last"  # styles of lines without text


def twips(length: float) -> int:
    """Points as twentieths of a point."""
    return round(length * 20)


def styles_xml(page: Page) -> str:
    """The styles part: one font for every script, no theme, and a paragraph style for each style of the report."""
    font = quoteattr(page.font)
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii={font} w:hAnsi={font} w:eastAsia={font} w:cs={font}/>"
        f'<w:color w:val="000000"/><w:sz w:val="{_half(page.body)}"/><w:szCs w:val="{_half(page.body)}"/>'
        f'<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="{LANGUAGE}"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority '
        'w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/>'
        "</w:style>"
    )
    named = "".join(_style(name, style) for name, style in styles(page).items())
    thin = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="cchc {name}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:line="{line}" w:lineRule="exact"/></w:pPr>'
        '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>'
        for name, line in ((RULE, 60), (SEPARATOR, twips(page.paragraph_gap)), (LAST, 20))
    )
    return f"{_HEAD}<w:styles {NAMESPACES}>{defaults}{normal}{named}{thin}</w:styles>"


def _style(name: str, style: Style) -> str:
    # Headings take the built-in names, so that a word processor's navigation and table of contents know them.
    heading = name.startswith("heading")
    shown = f"heading {name[-1]}" if heading else f"cchc {name.replace('_', ' ')}"
    custom = "" if heading else ' w:customStyle="1"'
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{name}"><w:name w:val="{shown}"/><w:basedOn w:val="Normal"/>'
        f"<w:qFormat/><w:pPr>{'<w:keepLines/>' if style.whole else ''}"
        f'<w:spacing w:before="{twips(style.before)}" w:after="{twips(style.after)}" '
        f'w:line="{round(240 * style.spacing)}" w:lineRule="auto"/>'
        f'<w:ind w:left="{twips(style.left)}" w:firstLine="{twips(style.first)}"/>'
        f'<w:jc w:val="{style.align}"/>{outline}</w:pPr><w:rPr>{face(style.bold, style.italic)}'
        f'<w:sz w:val="{_half(style.size)}"/><w:szCs w:val="{_half(style.size)}"/></w:rPr></w:style>'
    )


def face(bold: bool, italic: bool) -> str:
    """The run properties of a face."""
    return ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")


def _half(size: float) -> int:
    return round(size * 2)


def settings_xml() -> str:
    """The settings part: metric tabs, Vietnamese, and the line breaking of today's word processors."""
    office = "http://schemas.microsoft.com/office/word"
    return (
        f'{_HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{office}" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{LANGUAGE}"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def header_xml(numbered: bool) -> str:
    """A header: the page's number in the middle, or nothing (first pages)."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    line = f'<w:p><w:pPr><w:pStyle w:val="page_number"/></w:pPr>{field if numbered else ""}</w:p>'
    return f"{_HEAD}<w:hdr {NAMESPACES}>{line}</w:hdr>"


def section_xml(page: Page, landscape: bool, header: str, first_header: str) -> str:
    """A section's properties: its paper, its margins, and page numbers from 1 with the first not shown."""
    width, height = (twips(side) for side in page.paper(landscape))
    turned = ' w:orient="landscape"' if landscape else ""
    top, right, bottom, left, head = (
        twips(points(side))
        for side in (
            page.margin_top_mm,
            page.margin_right_mm,
            page.margin_bottom_mm,
            page.margin_left_mm,
            page.header_mm,
        )
    )
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id={quoteattr(header)}/>'
        f'<w:headerReference w:type="first" r:id={quoteattr(first_header)}/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="{head}" '
        f'w:footer="{head}" w:gutter="0"/><w:pgNumType w:fmt="decimal" w:start="1"/><w:titlePg/></w:sectPr>'
    )


def text_xml(text: str, bold: bool = False, italic: bool = False) -> str:
    """A run of text."""
    marks = face(bold, italic)
    return f'<w:r>{f"<w:rPr>{marks}</w:rPr>" if marks else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
