// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/asnetxlines.h"

#include "core/protocol/values/commandtable.h"

#include <algorithm>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

QString latin1(const char* text) { return QString::fromLatin1(text); }

QString callText(const EmbeddedCall& call)
{
    const bool isCalled = call.api != EmbeddedApi::NotOfIt;
    const QString keyword = latin1(commandRow(call.keyword).name);
    QString text = isCalled ? latin1(nameOf(call.api))
                            : u"(%1)"_s.arg(keyword.isEmpty() ? u"unknown command"_s : keyword);
    if (call.message && call.api != EmbeddedApi::ItemMessageGet)
        text += u" %1"_s.arg(*call.message);
    return call.times > 1 ? text + u" (%1 times)"_s.arg(call.times) : text;
}

QString returnText(const EmbeddedCall& call)
{
    if (!call.code)
        return call.api == EmbeddedApi::NotOfIt ? u"not called"_s : u"?"_s;
    const QString hex = QString::number(static_cast<int>(*call.code), 16).toUpper().rightJustified(2, u'0');
    return u"0x%1 %2"_s.arg(hex, latin1(nameOf(*call.code)));
}

void append(QStringList& parts, const QString& name, const std::optional<quint64>& value)
{
    if (value)
        parts.append(u"%1 %2"_s.arg(name).arg(*value));
}

QString outputText(const EmbeddedCall& call)
{
    QStringList parts;
    append(parts, u"count"_s, call.count);
    append(parts, u"total"_s, call.total);
    append(parts, u"size"_s, call.size);
    append(parts, u"bytes"_s, call.bytes);
    if (call.isFinal == true)
        parts.append(u"final"_s);
    if (call.waited >= std::chrono::seconds(1))
        parts.append(u"after %1 s"_s.arg(std::chrono::duration<double>(call.waited).count(), 0, 'f', 1));
    return parts.join(u", ");
}

QString correctText(const EmbeddedCall& call)
{
    const EmbeddedCorrect& correct = call.correct;
    const bool isPacket = call.api == EmbeddedApi::ItemMessageGet;
    if (!call.exchange || (isPacket && call.isFinal == false && call.hasSucceeded()))
        return {};
    if (!correct.status)
        return u"no reply"_s;
    if (correct.status != Status::Positive)
        return correct.status == Status::Negative ? u"-ERR"_s : u"not a reply"_s;
    QStringList parts{u"+OK"_s};
    append(parts, u"count"_s, correct.count);
    append(parts, u"total"_s, correct.total);
    if (!isPacket)
        append(parts, u"size"_s, correct.size);
    else
        append(parts, u"bytes"_s, correct.bytes);
    return parts.join(u", ");
}

/// What there is to know first.
QStringList headLines(const EmbeddedResult& result)
{
    const EmbeddedRemark* const reason = result.reason();
    if (!reason)
        return {u"the board understands what a correct client does"_s};
    const EmbeddedCall& call = result.calls[result.parting->call];
    QStringList lines{u"the board stops understanding at %1: %2"_s.arg(callText(call), reason->text())};
    if (*reason->row().advice != '\0')
        lines.append(u"what helps: %1"_s.arg(latin1(reason->row().advice)));
    return lines;
}

QStringList tableLines(const EmbeddedResult& result)
{
    int widest = 0;
    for (const EmbeddedCall& call : result.calls)
        widest = std::max(widest, static_cast<int>(callText(call).size()));
    QStringList lines;
    for (size_t index = 0; index < result.calls.size(); ++index) {
        const EmbeddedCall& call = result.calls[index];
        const bool isParting = result.parting && result.parting->call == index;
        QString line = u"%1 %2  %3  %4  %5  %6"_s.arg(isParting ? u">>"_s : u"  "_s)
                           .arg(call.exchange ? QString::number(*call.exchange) : QString(), 5)
                           .arg(callText(call), -widest)
                           .arg(returnText(call), -32)
                           .arg(outputText(call), -28)
                           .arg(correctText(call));
        while (line.endsWith(u' '))
            line.chop(1);
        lines.append(line);
        for (const EmbeddedRemark& remark : call.remarks)
            lines.append(
                u"           %1  %2"_s.arg(latin1(nameOf(remark.row().severity)), -11).arg(remark.text()));
    }
    return lines;
}

QString cutText(const EmbeddedCut& cut)
{
    QString place = u"%1"_s.arg(cut.first);
    if (cut.last > cut.first)
        place += u" to %1"_s.arg(cut.last);
    if (cut.octets > 0)
        place += u", and again %1 to %2 octets on"_s.arg(cut.octets).arg(cut.octets + 2);
    return u"   %1  message %2  %3  before octet %4"_s.arg(cut.exchange, 5)
        .arg(cut.message.value())
        .arg(latin1(nameOf(cut.outcome)), -14)
        .arg(place);
}

} // namespace

QStringList asNetxLines(const EmbeddedReplay& replay)
{
    const EmbeddedResult& result = replay.result();
    if (result.isUnderTls)
        return {u"As NetX: nothing to replay. That client has no TLS, and TLS hides the segments."_s};
    const bool isExact = result.boundaries == EmbeddedBoundaries::Segments;
    QStringList lines{u"As NetX, from %1 (%2)"_s.arg(
        isExact ? u"the segments of the capture"_s : u"read boundaries: there may be more segments"_s,
        toText(result.settings))};
    lines += headLines(result);
    lines.append(QString());
    lines.append(u"exchange, call, what it returns, what it gives, what a correct client understands"_s);
    lines += tableLines(result);
    if (result.notReplayed > 0)
        lines.append(u"%1 commands of the recording are not replayed"_s.arg(result.notReplayed));
    if (replay.cuts().empty())
        return lines;
    lines.append(QString());
    lines.append(u"what if the server's octets were cut there: exchange, message, outcome, place"_s);
    for (const EmbeddedCut& cut : replay.cuts())
        lines.append(cutText(cut));
    if (replay.furtherCuts() > 0)
        lines.append(u"and %1 more"_s.arg(replay.furtherCuts()));
    return lines;
}

} // namespace dropscope
