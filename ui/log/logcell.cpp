// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/logcell.h"

#include "core/inspection/inspection.h"
#include "core/inspection/readboundaries.h"
#include "ui/log/lognotes.h"
#include "ui/text/amounttext.h"
#include "ui/text/timetext.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

struct LogText
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::LogView)
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
    if (!isEntry())
        return LogRowKind::BodyLine;
    if (entry().kind != LogEntry::Kind::Body)
        return LogRowKind::Line;
    return m_unfolded ? LogRowKind::UnfoldedBody : LogRowKind::FoldedBody;
}

bool LogCell::isGap() const { return isEntry() && entry().kind == LogEntry::Kind::Gap; }

OctetRange LogCell::octets() const
{
    return isEntry() ? entry().range : m_unfolded->line(m_inspection.transcript(), m_place.line);
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

QStringList LogCell::notes(size_t most) const
{
    const auto beside = notesBeside(m_inspection, m_place.entry, octets());
    QStringList told;
    for (size_t i = 0; i < beside.size() && i < most; ++i)
        told += beside[i].text;
    if (beside.size() > most)
        told += LogText::tr("and %1 more").arg(beside.size() - most);
    return told;
}

QString LogCell::noteText() const
{
    constexpr size_t mostTold = 3;
    return notes(mostTold).join(u"; "_s);
}

QString LogCell::noteToolTip() const
{
    constexpr size_t mostTold = 20;
    const QString text = notes(mostTold).join(u'\n').toHtmlEscaped().replace(u'\n', u"<br>"_s);
    if (text.isEmpty() || finding() < 0)
        return text.isEmpty() ? text : u"<p>%1</p>"_s.arg(text);
    return u"<p>%1</p><p>%2</p>"_s.arg(text, LogText::tr("Click to see it among the findings."));
}

qsizetype LogCell::finding() const
{
    return gravestFinding(m_inspection.findings(), findingsBeside(m_inspection, m_place.entry, octets()));
}

bool LogCell::isNoteMatch(const LogMarks& marks) const
{
    return !marks.patterns.empty() &&
           std::ranges::any_of(
               notesBeside(m_inspection, m_place.entry, octets()), [&marks](const LogSearch::Note& note) {
                   return std::ranges::any_of(marks.patterns, [&note](const TextPattern& pattern) {
                       return pattern.isIn(note.text);
                   });
               });
}

FindingLook LogCell::noteLook() const
{
    const qsizetype gravest = finding();
    return gravest < 0 ? FindingLook{IconName::Warning, Tone::Warning}
                       : lookOfFinding(m_inspection.findings(), gravest);
}

WireText LogCell::wireText(const LogMarks& marks) const
{
    if (kind() == LogRowKind::FoldedBody || kind() == LogRowKind::UnfoldedBody)
        return remark(bodySummary());
    if (isGap())
        return remark(LogText::tr("%1 missing in the capture").arg(octetsText(sizeOf(entry().range))));
    const OctetRange range = octets();
    const Transcript& transcript = m_inspection.transcript();
    const auto read = [&](qint64 begin, qint64 end) {
        return marks.reveals ? transcript.revealed(entry().direction, {begin, end})
                             : transcript.read(entry().direction, {begin, end});
    };
    const bool isLong = range.size() > longestShown;
    const Octets shown = read(range.begin, isLong ? range.begin + longestShown : range.end);
    const WireMarks marked = marksIn(range, shown, marks);
    WireText text =
        isLong ? ui::wireText(shown, range.size() - longestShown, read(range.end - 2, range.end), marked)
               : ui::wireText(shown, marked);
    if (isEntry() && entry().isPipelined)
        text.append(WireText::Kind::Remark, u"   "_s + LogText::tr("(pipelined)"));
    return text;
}

WireMarks LogCell::marksIn(OctetRange range, OctetView octets, const LogMarks& marks) const
{
    constexpr size_t mostCuts = 1000;
    WireMarks found;
    if (marks.readBoundaries)
        for (const qint64 place :
             readBoundaries(m_inspection.transcript(), entry().direction, range, mostCuts))
            found.cuts.push_back(place - range.begin);
    for (const TextPattern& pattern : marks.patterns)
        for (const TextPattern::Match& match : pattern.allIn(octets))
            found.matches.push_back(match);
    if (marks.octets && marks.octets->direction == entry().direction) {
        const qint64 begin = std::max(range.begin, marks.octets->range.begin);
        const qint64 end = std::min(range.end, marks.octets->range.end);
        if (begin < end)
            found.matches.push_back({begin - range.begin, end - begin});
    }
    return found;
}

std::optional<MessageNumber> LogCell::message() const
{
    return entry().exchange ? m_inspection.exchanges().at(static_cast<qsizetype>(*entry().exchange)).message
                            : std::nullopt;
}

QString LogCell::spokenText() const
{
    QStringList parts;
    for (const QString& part : {isEntry() ? spokenSource() : QString(), wireText().toString(), noteText(),
                                timeText(), latencyText()})
        if (!part.isEmpty())
            parts += part;
    return parts.join(u", "_s);
}

QString LogCell::bodySummary() const
{
    const QString octetsOnWire = octetsText(sizeOf(entry().range));
    if (entry().hasGap)
        return LogText::tr("a part of it: %1").arg(octetsOnWire);
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
        return entry().isWhole || entry().hasGap ? Tone::Muted
               : m_inspection.hasEnded()         ? Tone::Warning
                                                 : Tone::Accent;
    case LogRowKind::Line:
        return isGap() ? Tone::Warning : entry().isNegative ? Tone::Danger : Tone::Plain;
    case LogRowKind::BodyLine:
        break;
    }
    return Tone::Plain;
}

} // namespace dropscope::ui
