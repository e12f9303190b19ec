// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/reply.h"

#include "core/transcript/script.h"

#include <algorithm>

namespace dropscope {

using namespace Qt::StringLiterals;

bool Reply::has(AnomalyKind kind) const
{
    return std::ranges::any_of(anomalies, [kind](const Anomaly& each) { return each.kind == kind; });
}

Octets Reply::firstLine() const
{
    const qsizetype lf = wire.indexOf('\n');
    return lf < 0 ? wire : wire.first(lf + 1);
}

QList<Octets> Reply::lines() const
{
    QList<Octets> lines = body.split('\n');
    if (!lines.isEmpty() && lines.constLast().isEmpty())
        lines.removeLast();
    for (Octets& line : lines)
        if (line.endsWith('\r'))
            line.chop(1);
    return lines;
}

QString Reply::inWords() const
{
    const QString begin = wire.isEmpty() ? QString() : quotedOctets(firstLine());
    switch (end) {
    case End::Whole:
        return begin;
    case End::Silence:
        return wire.isEmpty()
                   ? u"no answer in time"_s
                   : u"an answer that does not end: %1 and then silence, after %2 octets"_s.arg(begin).arg(
                         wire.size());
    case End::Closed:
        return wire.isEmpty()
                   ? u"the end of the connection"_s
                   : u"%1 and the end of the connection after %2 octets"_s.arg(begin).arg(wire.size());
    case End::Broken:
        return u"a broken connection after %1 octets"_s.arg(wire.size());
    case End::Flooded:
        break;
    }
    return u"more than is bearable, beginning with %1"_s.arg(begin);
}

QString quotedOctets(OctetView octets)
{
    constexpr qsizetype most = 120;
    if (octets.endsWith("\r\n"))
        octets.chop(2);
    QByteArray text = scriptLine(Direction::Server, octets.first(std::min(octets.size(), most)));
    text = text.sliced(3);
    if (text.endsWith("\\c"))
        text.chop(2);
    return u"\"%1%2\""_s.arg(QString::fromLatin1(text), octets.size() > most ? u"…"_s : QString());
}

} // namespace dropscope
