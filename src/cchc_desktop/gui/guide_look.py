"""How a page of the guide looks: Qt reads Markdown with one face and no room, so the room and the lines come here."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from cchc_desktop.gui.look import Colours, colours

_LINE_HEIGHT = 132  # per cent
# By the level of a heading: of the text's size, the room above, the room below.
_HEADINGS: dict[int, tuple[float, int, int]] = {1: (1.7, 0, 10), 2: (1.3, 18, 6), 3: (1.1, 12, 4)}
_BELOW, _BELOW_ITEM, _IN_CELL = 8, 4, 5
_INDENT = 22  # of a list


class _Piece(NamedTuple):
    """A part of a block that has one format; kept as it was found, for to change one makes others of Qt's own."""

    start: int
    end: int
    form: QTextCharFormat


def dress_page(document: QTextDocument) -> None:
    """Give the page that has just been read its sizes, spaces, lines and colours."""
    look = colours()
    document.setIndentWidth(_INDENT)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for block in _blocks(document):
        _dress_block(block, document.defaultFont(), look)
    for table in _tables(document):
        _dress_table(table, look)
    cursor.endEditBlock()
    document.clearUndoRedoStacks()


def _dress_block(block: QTextBlock, font: QFont, look: Colours) -> None:
    form, pieces = QTextBlockFormat(), _pieces(block)
    if not any(piece.form.isImageFormat() for piece in pieces):  # a picture would leave room as a letter does
        form.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    above, below = _room(block)
    form.setTopMargin(above)
    form.setBottomMargin(below)
    if block.blockFormat().intProperty(QTextFormat.Property.BlockQuoteLevel):
        form.setBackground(QColor(look.banner))
        form.setLeftMargin(0)
        form.setRightMargin(0)
    QTextCursor(block).mergeBlockFormat(form)
    level = block.blockFormat().headingLevel()
    for piece in pieces:
        if level in _HEADINGS:
            _merge(piece, block, _heading(level, font, look))
        if piece.form.isImageFormat():
            _merge(piece, block, _lead_to(piece))
        elif piece.form.fontFixedPitch():
            _merge(piece, block, _key(font, look))


def _room(block: QTextBlock) -> tuple[int, int]:
    """Above a block and below it."""
    level, cursor = block.blockFormat().headingLevel(), QTextCursor(block)
    if level in _HEADINGS:
        return _HEADINGS[level][1:]
    if cursor.currentTable() is not None:
        return 0, 0
    inside = cursor.currentList() is not None and QTextCursor(block.next()).currentList() is not None
    return 0, _BELOW_ITEM if inside else _BELOW


def _heading(level: int, font: QFont, look: Colours) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFontPointSize(font.pointSizeF() * _HEADINGS[level][0])
    form.setForeground(QColor(look.accent if level > 1 else look.text))
    return form


def _merge(piece: _Piece, block: QTextBlock, form: QTextCharFormat) -> None:
    cursor = QTextCursor(block)
    cursor.setPosition(piece.start)
    cursor.setPosition(piece.end, QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(form)


def _pieces(block: QTextBlock) -> list[_Piece]:
    pieces, place = [], block.begin()
    while not place.atEnd():
        found = place.fragment()
        pieces.append(_Piece(found.position(), found.position() + found.length(), found.charFormat()))
        place += 1
    return pieces


def _key(font: QFont, look: Colours) -> QTextCharFormat:
    """What stands between backquotes, in the face of the text, which has every Vietnamese letter, on its own ground."""
    form = QTextCharFormat()
    form.setFontFamilies(font.families() or [font.family()])
    form.setFontFixedPitch(False)
    form.setBackground(QColor(look.row))
    return form


def _lead_to(piece: _Piece) -> QTextCharFormat:
    """Make a picture a link to itself; without its folder, or what its page holds would be looked for there."""
    form = QTextCharFormat()
    form.setAnchor(True)
    form.setAnchorHref(QUrl(piece.form.toImageFormat().name()).fileName())
    return form


def _dress_table(table: QTextTable, look: Colours) -> None:
    form = QTextTableFormat(table.format())
    form.setBorderCollapse(True)
    form.setBorder(1)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(QColor(look.line))
    form.setCellPadding(_IN_CELL)
    form.setCellSpacing(0)
    form.setTopMargin(2)
    form.setBottomMargin(_BELOW + 4)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    form.setHeaderRowCount(1)
    table.setFormat(form)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        ground = cell.format().toTableCellFormat()
        ground.setBackground(QColor(look.alternate))
        cell.setFormat(ground)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _tables(document: QTextDocument) -> list[QTextTable]:
    return [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
