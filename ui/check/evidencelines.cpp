// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/evidencelines.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

using Kind = EvidenceLine::Piece::Kind;

void add(EvidenceLine& line, Kind kind, const QString& text)
{
    const bool goesOn = kind == Kind::Text && !line.pieces.isEmpty() && line.pieces.constLast().kind == kind;
    if (goesOn)
        line.pieces.last().text += text;
    else
        line.pieces.append({kind, text});
}

/// Behind a backslash; how many octets it takes, 0 where nothing of the line follows.
qsizetype takeEscape(EvidenceLine& line, OctetView rest)
{
    if (rest.isEmpty())
        return 0;
    switch (rest.front()) {
    case '\\':
        add(line, Kind::Text, u"\\"_s);
        return 1;
    case 'r':
        add(line, Kind::Odd, u"CR"_s);
        return 1;
    case 'n':
        add(line, Kind::Odd, u"LF"_s);
        return 1;
    case 't':
        add(line, Kind::Odd, u"TAB"_s);
        return 1;
    default:
        break;
    }
    const QByteArray hex = rest.sliced(1).first(std::min<qsizetype>(2, rest.size() - 1)).toByteArray();
    bool isHex = false;
    (void)hex.toUInt(&isHex, 16);
    if (rest.front() != 'x' || hex.size() < 2 || !isHex)
        return 0;
    add(line, Kind::Odd, QString::fromLatin1(hex).toUpper());
    return 3;
}

} // namespace

EvidenceLine evidenceLine(const Octets& script)
{
    EvidenceLine line;
    const bool isClient = script.startsWith("C: ");
    const bool isServer = script.startsWith("S: ");
    if (!isClient && !isServer) {
        const bool isRemark = script.startsWith("# ");
        line.pieces.append({Kind::Text, QString::fromUtf8(isRemark ? script.sliced(2) : script)});
        return line;
    }
    line.speaker = isClient ? EvidenceLine::Speaker::Client : EvidenceLine::Speaker::Server;
    const OctetView text = OctetView(script).sliced(3);
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text.at(at) != '\\') {
            add(line, Kind::Text, QString(QLatin1Char(text.at(at))));
            continue;
        }
        const qsizetype taken = takeEscape(line, text.sliced(at + 1));
        if (taken == 0) // \c, or an escape that the cut of a long line fell into: no line end
            return line;
        at += taken;
    }
    line.pieces.append({Kind::LineEnd, u"CR LF"_s});
    return line;
}

} // namespace dropscope::ui
