// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/checkdetails.h"

#include "ui/check/checktext.h"
#include "ui/check/evidencelines.h"
#include "ui/text/amounttext.h"
#include "ui/theme/fonts.h"
#include "ui/theme/themecolors.h"

#include <QEvent>
#include <QRegularExpression>
#include <QTextBlock>
#include <QTextCursor>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr qreal paragraphGap = 8;
constexpr qreal titleScale = 1.2;

/// A paragraph of plain text: what a server said is never read as rich text.
void addParagraph(QTextCursor& cursor, const QString& text, const QTextCharFormat& format)
{
    QTextBlockFormat block;
    block.setBottomMargin(paragraphGap);
    if (!cursor.document()->isEmpty())
        cursor.insertBlock(block);
    else
        cursor.setBlockFormat(block);
    cursor.insertText(text, format);
}

QTextCharFormat inColor(const QColor& color)
{
    QTextCharFormat format;
    format.setForeground(color);
    return format;
}

QString factsText(const CheckedCase& checked)
{
    const CheckCase& row = *checked.result.row;
    QStringList facts{QString::fromLatin1(row.id), caseLevel(row)};
    if (const QString reference = caseReference(row); !reference.isEmpty())
        facts.append(reference);
    if (checked.state == CheckedCase::State::Done && checked.result.verdict != Verdict::Skip)
        facts.append(durationText(checked.result.took));
    return facts.join(u" · "_s);
}

/// The detail of a case that was not met, in its parts.
struct Miss
{
    QString expected;
    QString got;
    QString besides;
};

std::optional<Miss> missIn(const CaseResult& result)
{
    // Results of an earlier check have the sentence alone.
    static const QRegularExpression sentence(u"^(?:(.*); )?expected (.+?), got (.+)$"_s,
                                             QRegularExpression::DotMatchesEverythingOption);
    const auto match = sentence.match(result.detail);
    if (!match.hasMatch())
        return std::nullopt;
    Miss miss{match.captured(2), match.captured(3), match.captured(1)};
    if (!result.expected.isEmpty() && result.detail.endsWith(result.got))
        miss = {result.expected, result.got, match.captured(1)};
    return miss;
}

/// The option of the CLI that would help is a choice above the tree here.
QString withoutOption(QString text)
{
    static const QRegularExpression option(u" \\(--[a-z-]+\\)"_s);
    return text.remove(option);
}

/// What became of it, in a sentence.
QString outcomeText(const CheckedCase& checked)
{
    const CaseResult& result = checked.result;
    if (checked.state == CheckedCase::State::Asking)
        return CheckDetails::tr("Being asked…");
    if (checked.state == CheckedCase::State::Waiting)
        return QStringList{CheckDetails::tr("Not asked yet."), caseNeeds(*result.row)}.join(u' ').trimmed();
    if (result.verdict == Verdict::Skip)
        return CheckDetails::tr("Skipped: %1").arg(withoutOption(result.detail));
    if (result.verdict == Verdict::Pass && result.detail.isEmpty())
        return CheckDetails::tr("It is so.");
    return result.detail;
}

} // namespace

CheckDetails::CheckDetails(QWidget* parent)
    : QTextBrowser(parent)
{
    setObjectName(u"checkDetails"_s);
    setAccessibleName(tr("The case that is picked"));
    setOpenLinks(false);
    setUndoRedoEnabled(false);
    document()->setDocumentMargin(10);
    write();
}

void CheckDetails::show(const CheckedCase* checked, const QString& remark)
{
    m_checked = checked ? std::optional(*checked) : std::nullopt;
    m_remark = remark;
    write();
}

void CheckDetails::changeEvent(QEvent* event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        write();
}

void CheckDetails::write()
{
    clear();
    QTextCursor cursor(document());
    if (m_checked)
        writeCase(cursor);
    else
        addParagraph(cursor, tr("Pick a case to see what it asks and what came of it."),
                     inColor(ThemeColors::of(palette()).textMuted));
    moveCursor(QTextCursor::Start);
}

void CheckDetails::writeCase(QTextCursor& cursor)
{
    const ThemeColors& colors = ThemeColors::of(palette());
    const CaseResult& result = m_checked->result;
    const bool isDone = m_checked->state == CheckedCase::State::Done;
    QTextCharFormat title = inColor(colors.text);
    QFont font = emphasized(this->font());
    font.setPointSizeF(font.pointSizeF() * titleScale);
    title.setFont(font);
    addParagraph(cursor, caseTitle(*result.row), title);
    addParagraph(cursor, factsText(*m_checked), inColor(colors.textMuted));
    const Tone tone = !isDone                           ? Tone::Muted
                      : result.verdict == Verdict::Pass ? Tone::Plain
                                                        : verdictTone(result.verdict);
    const bool isMissed = isDone && result.verdict > Verdict::Skip;
    if (const auto miss = isMissed ? missIn(result) : std::nullopt) {
        writeFact(cursor, tr("Expected"), miss->expected, colors.text);
        writeFact(cursor, tr("Got"), miss->got, toneColor(colors, tone));
        writeFact(cursor, tr("Besides"), miss->besides, colors.text);
    } else {
        addParagraph(cursor, outcomeText(*m_checked), inColor(toneColor(colors, tone)));
    }
    writeFact(cursor, tr("What it means"), caseMeaning(*result.row), colors.text);
    if (isMissed)
        writeFact(cursor, tr("What to change"), caseAdvice(*result.row), colors.text);
    if (!m_remark.isEmpty())
        addParagraph(cursor, m_remark, inColor(colors.textMuted));
    if (!result.transcript.isEmpty())
        addParagraph(cursor, tr("What was said"), headingFormat());
    for (const Octets& line : result.transcript)
        writeEvidence(cursor, evidenceLine(line));
}

/// A heading and what stands behind it.
void CheckDetails::writeFact(QTextCursor& cursor, const QString& heading, const QString& text,
                             const QColor& color)
{
    if (text.isEmpty())
        return;
    addParagraph(cursor, heading + u"  "_s, headingFormat());
    cursor.insertText(text, inColor(color));
}

QTextCharFormat CheckDetails::headingFormat() const
{
    QTextCharFormat format = inColor(ThemeColors::of(palette()).textMuted);
    format.setFont(emphasized(font()));
    return format;
}

void CheckDetails::writeEvidence(QTextCursor& cursor, const EvidenceLine& line)
{
    using Speaker = EvidenceLine::Speaker;
    using Kind = EvidenceLine::Piece::Kind;
    const ThemeColors& colors = ThemeColors::of(palette());
    const QColor speaking = line.speaker == Speaker::Client   ? colors.client
                            : line.speaker == Speaker::Server ? colors.server
                                                              : colors.textMuted;
    QTextBlockFormat block;
    block.setLeftMargin(fontMetrics().averageCharWidth() * 4);
    block.setTextIndent(-block.leftMargin());
    cursor.insertBlock(block);
    QTextCharFormat format = inColor(speaking);
    format.setFont(monospacedFont());
    cursor.insertText(line.speaker == Speaker::Client   ? u"C  "_s
                      : line.speaker == Speaker::Server ? u"S  "_s
                                                        : u"   "_s,
                      format);
    for (const EvidenceLine::Piece& piece : line.pieces) {
        QTextCharFormat own = format;
        own.setForeground(line.speaker == Speaker::Server ? colors.text : speaking);
        if (piece.kind == Kind::LineEnd)
            own.setForeground(colors.textMuted);
        if (piece.kind == Kind::Odd) {
            own.setForeground(colors.danger);
            own.setBackground(colors.dangerSoft);
        }
        const QString before = piece.kind == Kind::LineEnd ? u" "_s : QString();
        cursor.insertText(piece.kind == Kind::Odd ? u"\u00A0%1\u00A0"_s.arg(piece.text) : before + piece.text,
                          own);
    }
}

} // namespace dropscope::ui
