// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/printing/messageprinter.h"

#include "core/message/headerdecoder.h"
#include "ui/message/attachmentbar.h"
#include "ui/message/messagedocument.h"
#include "ui/text/amounttext.h"
#include "ui/theme/fonts.h"

#include <QPagedPaintDevice>
#include <QTextLayout>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace dropscope::ui {

namespace {

constexpr auto turn = 6ms;
constexpr qsizetype longestPiece = 4096; ///< characters that are laid out together
constexpr qsizetype longestField = 2000; ///< characters of a header field
constexpr qreal textPoints = 9;

/// HTML on paper: no style, but where lines and items begin.
QString wordsOf(const HtmlPiece& piece)
{
    switch (piece.kind) {
    case HtmlPiece::Kind::Text:
        return piece.text;
    case HtmlPiece::Kind::Line:
        return u"\n"_s;
    case HtmlPiece::Kind::Paragraph:
    case HtmlPiece::Kind::Heading:
        return u"\n\n"_s;
    case HtmlPiece::Kind::Item:
        return piece.number > 0 ? u"\n%1. "_s.arg(piece.number) : u"\n• "_s;
    case HtmlPiece::Kind::Target:
        return u" <%1>"_s.arg(piece.text);
    case HtmlPiece::Kind::Picture:
        return piece.text.isEmpty() ? QString() : u"[%1]"_s.arg(piece.text);
    case HtmlPiece::Kind::Cell:
        return u"\t"_s;
    case HtmlPiece::Kind::Rule:
        return u"\n----------\n"_s;
    }
    return {};
}

QString fieldText(const MessageStructure& structure, OctetView name)
{
    const HeaderField* const field = structure.field(name);
    return field ? decodedField(field->raw, structure.charsetHint).simplified().left(longestField)
                 : QString();
}

} // namespace

MessagePrinter::MessagePrinter(const MessageDocument& document, std::unique_ptr<QPagedPaintDevice> device,
                               QObject* parent)
    : QObject(parent)
    , m_device(std::move(device))
    , m_source(document.source())
{
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &MessagePrinter::takeTurn);
    m_textFont.setPointSizeF(textPoints);
    m_headFont = emphasized(m_textFont);
    const MessageStructure& structure = document.structure();
    m_title = fieldText(structure, "Subject");
    for (const char* const name : {"Subject", "From", "To", "Cc", "Date"})
        if (const QString text = fieldText(structure, name); !text.isEmpty())
            m_lines += u"%1: %2"_s.arg(QLatin1StringView(name), text);
    m_headLines = m_lines.size();
    m_lines += QString();
    for (const qsizetype index : document.bodies().attachments) {
        const MessagePart& part = structure.parts[static_cast<size_t>(index)];
        m_tail += tr("Attachment: %1 (%2, %3)")
                      .arg(partFileName(part), QString::fromLatin1(part.mime.type),
                           octetsText(OctetCount(static_cast<quint64>(part.decodedOctets))));
    }
    takeText(document);
}

MessagePrinter::~MessagePrinter() { giveUp(); }

void MessagePrinter::giveUp()
{
    m_turn.stop();
    if (m_painter.isActive())
        m_painter.end();
    m_device.reset();
}

/// Plain text comes as a stream; HTML is made text now, as far as that may take.
void MessagePrinter::takeText(const MessageDocument& document)
{
    const auto best = document.bodies().best();
    if (!best) {
        m_lines += tr("(This message has no text.)");
        return;
    }
    m_part = document.structure().parts[static_cast<size_t>(*best)];
    if (document.bodies().plain) {
        m_reader.emplace(*m_source, *m_part);
        return;
    }
    const auto html = readPartText(*m_source, *m_part, mostHtml);
    if (!html)
        return;
    m_html.emplace(html->text);
    m_isCut = html->isCut;
    if (m_isCut)
        m_tail.prepend(tr("(The message goes on; only its beginning was made text.)"));
}

/// A few pieces more; false at the end.
bool MessagePrinter::readHtml()
{
    constexpr int somePieces = 100;
    for (int count = 0; count < somePieces; ++count) {
        const auto piece = m_html->next();
        if (!piece) {
            m_html.reset();
            m_lines += std::exchange(m_rest, {});
            return false;
        }
        m_rest += wordsOf(*piece);
    }
    return true;
}

/// Whole lines of what was read.
void MessagePrinter::takeLines()
{
    qsizetype begin = 0;
    for (qsizetype end = m_rest.indexOf(u'\n'); end >= 0; end = m_rest.indexOf(u'\n', begin)) {
        m_lines += m_rest.sliced(begin, end - begin);
        begin = end + 1;
    }
    m_rest.remove(0, begin);
    if (m_rest.size() > longestPiece)
        m_lines += std::exchange(m_rest, {});
}

void MessagePrinter::start()
{
    if (!m_painter.begin(m_device.get())) {
        emit failed(FileError{FileError::Kind::NotWritable, {}, {}});
        return;
    }
    beginPage();
    m_turn.start();
}

void MessagePrinter::takeTurn()
{
    const auto until = std::chrono::steady_clock::now() + turn;
    while (std::chrono::steady_clock::now() < until) {
        if (m_page > mostPages || (m_lines.isEmpty() && !readMore())) {
            end();
            return;
        }
        if (m_lines.isEmpty())
            continue;
        const bool isHead = m_headLines > 0;
        paint(m_lines.takeFirst(), isHead ? m_headFont : m_textFont);
        m_headLines -= isHead ? 1 : 0;
    }
}

/// False at the end of the message. What cannot be read is said where the text breaks off.
bool MessagePrinter::readMore()
{
    if (m_html) {
        if (readHtml())
            takeLines();
        return true;
    }
    if (!m_reader) {
        if (m_tail.isEmpty())
            return false;
        m_lines = QStringList{QString()} + std::exchange(m_tail, {});
        return true;
    }
    const auto text = m_reader->next();
    const bool isLast = !text || m_reader->isAtEnd();
    m_rest += text ? *text : u'\n' + tr("(The rest could not be read.)");
    m_isCut |= !text;
    takeLines();
    if (!isLast)
        return true;
    if (!m_rest.isEmpty())
        m_lines += std::exchange(m_rest, {});
    m_reader.reset();
    return true;
}

void MessagePrinter::paint(const QString& paragraph, const QFont& font)
{
    qsizetype begin = 0;
    do {
        paintLine(paragraph.sliced(begin, std::min(longestPiece, paragraph.size() - begin)), font);
        begin += longestPiece;
    } while (begin < paragraph.size() && m_page <= mostPages);
}

void MessagePrinter::paintLine(const QString& piece, const QFont& font)
{
    const QRectF page = m_painter.viewport();
    QTextLayout layout(piece, font, m_device.get());
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    const bool isRightToLeft = piece.isRightToLeft();
    option.setTextDirection(isRightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    option.setAlignment(isRightToLeft ? Qt::AlignRight : Qt::AlignLeft);
    layout.setTextOption(option);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(page.width());
        line.setPosition({});
    }
    layout.endLayout();
    for (int i = 0; i < layout.lineCount() && m_page <= mostPages; ++i) {
        const QTextLine line = layout.lineAt(i);
        if (m_y + line.height() > page.height())
            beginPage();
        if (m_page <= mostPages)
            line.draw(&m_painter, QPointF(0, m_y));
        m_y += line.height();
    }
}

/// The page beyond the last is never begun; that it is needed is what tells that the text is cut.
void MessagePrinter::beginPage()
{
    if (++m_page > mostPages) {
        m_isCut = true;
        return;
    }
    if (m_page > 1)
        m_device->newPage();
    const QFontMetricsF metrics(m_textFont, m_device.get());
    m_y = 0;
    if (m_page == 1)
        return;
    const QRectF page = m_painter.viewport();
    const QString number = m_page == mostPages
                               ? tr("page %1, the last that is printed; the message may go on").arg(m_page)
                               : tr("page %1").arg(m_page);
    m_painter.setFont(m_textFont);
    const QRectF head(0, 0, page.width(), metrics.height());
    m_painter.drawText(head, Qt::AlignRight, number);
    const qreal room = page.width() - metrics.horizontalAdvance(number) - metrics.averageCharWidth() * 4;
    m_painter.drawText(head, Qt::AlignLeft, metrics.elidedText(m_title, Qt::ElideRight, room));
    m_y = 2 * metrics.height();
}

void MessagePrinter::end()
{
    m_page = std::min(m_page, mostPages);
    giveUp(); // which closes it
    emit finished();
}

} // namespace dropscope::ui
