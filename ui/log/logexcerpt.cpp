// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/logexcerpt.h"

#include "core/transcript/script.h"
#include "core/transcript/transcript.h"
#include "ui/text/wiretext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr qsizetype octetsPerLine = 16;

bool isPrinted(char octet) { return octet >= 0x20 && octet < 0x7F; }

} // namespace

void LogExcerpt::append(Direction direction, OctetRange range)
{
    const OctetRange taken{range.begin, std::min(range.end, range.begin + longest - m_taken)};
    m_leftOut += range.end - taken.end;
    m_taken += taken.size();
    if (taken.isEmpty())
        return;
    for (qint64 at = taken.begin; at < taken.end;) {
        const Octets octets = m_transcript.read(direction, {at, taken.end});
        appendKnown(direction, at, octets);
        at += octets.size();
        const qint64 behind = at < taken.end ? m_transcript.behindGap(direction, {at, taken.end}) : at;
        appendGap(direction, behind - at);
        at = std::max(behind, at + (octets.isEmpty() && behind == at ? 1 : 0));
    }
}

void LogExcerpt::appendGap(Direction direction, qint64 octets)
{
    if (octets > 0)
        m_text += u"# %1 octets of the %2 are missing\n"_s.arg(octets).arg(
            direction == Direction::Client ? "client"_L1 : "server"_L1);
}

void LogExcerpt::appendKnown(Direction direction, qint64 begin, OctetView octets)
{
    if (m_form == Form::Hex)
        return appendHex(begin, octets);
    OctetView rest = octets;
    while (!rest.isEmpty()) {
        const qsizetype lf = rest.indexOf('\n');
        const qsizetype length = lf < 0 ? rest.size() : lf + 1;
        appendLine(direction, rest.first(length));
        rest = rest.sliced(length);
    }
}

void LogExcerpt::appendLine(Direction direction, OctetView line)
{
    if (m_form == Form::Script)
        m_text += QString::fromLatin1(scriptLine(direction, line));
    else
        m_text += wireText(line).toString();
    m_text += u'\n';
}

void LogExcerpt::appendHex(qint64 place, OctetView octets)
{
    for (qsizetype at = 0; at < octets.size(); at += octetsPerLine) {
        const qsizetype length = std::min(octetsPerLine, octets.size() - at);
        m_text += hexLine(place + at, octets.sliced(at, length)) + u'\n';
    }
}

QString LogExcerpt::text() const
{
    if (m_isCut)
        return m_text + u"# the rest is left out\n"_s;
    if (m_leftOut == 0)
        return m_text;
    return m_text + u"# %1 octets left out\n"_s.arg(m_leftOut);
}

QString gapLine(qint64 place, const QString& text)
{
    return u"%1  – %2"_s.arg(place, 8, 16, QChar(u'0')).arg(text);
}

QString hexLine(qint64 place, OctetView octets)
{
    QString text = u"%1 "_s.arg(place, 8, 16, QChar(u'0'));
    for (qsizetype at = 0; at < octetsPerLine; ++at) {
        if (at % (octetsPerLine / 2) == 0)
            text += u' ';
        text +=
            at < octets.size() ? u"%1 "_s.arg(static_cast<uchar>(octets[at]), 2, 16, QChar(u'0')) : u"   "_s;
    }
    text += u" |"_s;
    for (const char octet : octets)
        text += isPrinted(octet) ? QLatin1Char(octet) : QLatin1Char('.');
    return text + u'|';
}

} // namespace dropscope::ui
