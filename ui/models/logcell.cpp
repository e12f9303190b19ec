// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/logcell.h"

#include "core/inspection/inspection.h"
#include "ui/amounttext.h"
#include "ui/anomalytext.h"
#include "ui/timetext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

struct LogText
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::LogModel)
};

constexpr qint64 longestShown = 4096; ///< octets of a line

/// A pause longer than this is a person's, and says nothing about the client.
constexpr std::chrono::seconds longestGap{1};

OctetCount sizeOf(OctetRange range) { return OctetCount(static_cast<quint64>(range.size())); }

WireText remark(const QString& text)
{
    WireText wire;
    wire.append(WireText::Kind::Remark, text);
    return wire;
}

} // namespace

const LogEntry& LogCell::entry() const { return m_inspection.log().at(m_place.entry); }

LogRowKind LogCell::kind() const
{
    if (m_place.line == LogRows::Place::more)
        return LogRowKind::More;
    if (!isEntry())
        return LogRowKind::BodyLine;
    if (entry().kind != LogEntry::Kind::Body)
        return LogRowKind::Line;
    return m_unfolded ? LogRowKind::UnfoldedBody : LogRowKind::FoldedBody;
}

OctetRange LogCell::octets() const
{
    if (m_place.line == LogRows::Place::more)
        return {};
    return isEntry() ? entry().range : m_unfolded->line(m_place.line);
}

QString LogCell::timeText() const { return isEntry() ? clockText(entry().at) : QString(); }

QString LogCell::latencyText() const
{
    if (!isEntry())
        return {};
    if (entry().latency)
        return durationText(*entry().latency);
    if (entry().kind != LogEntry::Kind::Command || m_place.entry == 0)
        return {};
    const auto gap = entry().at - m_inspection.log().at(m_place.entry - 1).at;
    return gap >= gap.zero() && gap < longestGap ? u'+' + durationText(gap) : QString();
}

QString LogCell::sourceText() const
{
    if (!isEntry())
        return {};
    return entry().direction == Direction::Client ? u"C ▸"_s : u"S ◂"_s;
}

QString LogCell::noteText() const { return isEntry() ? anomalyNote(entry().anomalies) : QString(); }

WireText LogCell::wireText() const
{
    switch (kind()) {
    case LogRowKind::FoldedBody:
    case LogRowKind::UnfoldedBody:
        return remark(bodySummary());
    case LogRowKind::More:
        return remark(LogText::tr("… show more lines"));
    case LogRowKind::Line:
    case LogRowKind::BodyLine:
        break;
    }
    const OctetRange range = octets();
    const auto read = [this](qint64 begin, qint64 end) {
        return m_inspection.transcript().read(entry().direction, {begin, end});
    };
    WireText text = range.size() <= longestShown
                        ? ui::wireText(read(range.begin, range.end))
                        : ui::wireText(read(range.begin, range.begin + longestShown),
                                       range.size() - longestShown, read(range.end - 2, range.end));
    if (isEntry() && entry().isPipelined)
        text.append(WireText::Kind::Remark, u"   "_s + LogText::tr("(pipelined)"));
    return text;
}

QString LogCell::bodySummary() const
{
    const QString octetsOnWire = octetsText(sizeOf(entry().range));
    if (!entry().isWhole && m_inspection.hasEnded())
        return LogText::tr("cut off after %1").arg(octetsOnWire);
    if (!entry().isWhole)
        return LogText::tr("receiving… %1").arg(octetsOnWire);
    const QString lines = entry().lines == 1 ? LogText::tr("1 line")
                                             : LogText::tr("%1 lines").arg(groupedNumber(entry().lines));
    return u"%1 · %2"_s.arg(lines, octetsOnWire);
}

QString LogCell::timeToolTip() const { return isEntry() ? exactTimeText(entry().at) : QString(); }

QString LogCell::latencyToolTip() const
{
    if (latencyText().isEmpty())
        return {};
    return entry().latency
               ? LogText::tr("From the command to the first octet of its reply: %1 ns")
                     .arg(groupedNumber(static_cast<quint64>(qMax<qint64>(0, entry().latency->count()))))
               : LogText::tr("Since the line before");
}

QString LogCell::wireToolTip() const
{
    const OctetRange range = octets();
    if (range.isEmpty())
        return {};
    const QString text = entry().direction == Direction::Client
                             ? LogText::tr("%1, the first at place %2 of what the client sent")
                             : LogText::tr("%1, the first at place %2 of what the server sent");
    return text.arg(octetsText(sizeOf(range)), groupedNumber(static_cast<quint64>(range.begin)));
}

QString LogCell::spokenSource() const
{
    return entry().direction == Direction::Client ? LogText::tr("client") : LogText::tr("server");
}

Tone LogCell::wireTone() const
{
    switch (kind()) {
    case LogRowKind::FoldedBody:
    case LogRowKind::UnfoldedBody:
        return entry().isWhole ? Tone::Muted : m_inspection.hasEnded() ? Tone::Warning : Tone::Accent;
    case LogRowKind::More:
        return Tone::Accent;
    case LogRowKind::Line:
        return entry().isNegative ? Tone::Danger : Tone::Plain;
    case LogRowKind::BodyLine:
        break;
    }
    return Tone::Plain;
}

} // namespace dropscope::ui
