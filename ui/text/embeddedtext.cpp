// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/embeddedtext.h"

#include "core/findings/embedded/embeddedbody.h"
#include "core/findings/finding.h"
#include "core/protocol/values/commandtable.h"
#include "ui/text/amounttext.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("EmbeddedText", text); }

/// The sentences stand in the table of remarks, in the context "Embedded".
QString fromTable(const char* text)
{
    return *text == '\0' ? QString() : QCoreApplication::translate("Embedded", text);
}

QString numberText(const std::optional<quint64>& number, const QString& text)
{
    return number ? text.arg(groupedNumber(*number)) : QString();
}

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

/// What stands in the table of calls as a command that the client does not have.
QString keywordText(const EmbeddedCall& call)
{
    const QString keyword = QString::fromLatin1(commandRow(call.keyword).name);
    return keyword.isEmpty() ? tr("unknown command") : keyword;
}

/// As "nx_pop3_client_mail_item_message_get, for RETR 2".
QString placeOf(const EmbeddedCall& call)
{
    const QString keyword = QString::fromLatin1(commandRow(call.keyword).name);
    if (call.api == EmbeddedApi::Create || keyword.isEmpty())
        return callText(call);
    const QString command = call.message ? u"%1 %2"_s.arg(keyword).arg(*call.message) : keyword;
    return tr("%1, for %2").arg(QString::fromLatin1(nameOf(call.api)), command);
}

QString refusalsText(const EmbeddedResult& result)
{
    const auto count = std::ranges::count_if(
        result.calls, [](const EmbeddedCall& call) { return call.code && !call.hasSucceeded(); });
    if (count == 0)
        return {};
    return count == 1
               ? tr("One call fails: the server refused it, and any client would see that.")
               : tr("%1 calls fail: the server refused them, and any client would see that.").arg(count);
}

QString risksText(const EmbeddedResult& result)
{
    qsizetype count = 0;
    for (const EmbeddedCall& call : result.calls) {
        count += std::ranges::count_if(call.remarks, [](const EmbeddedRemark& remark) {
            return remark.row().severity == EmbeddedSeverity::Risk;
        });
    }
    if (count == 0)
        return {};
    return count == 1
               ? tr("There is one thing that it loses or risks; the calls below say which.")
               : tr("There are %1 things that it loses or risks; the calls below say which.").arg(count);
}

} // namespace

QString embeddedText(const EmbeddedRemark& remark)
{
    return fillIn(fromTable(remark.row().text), remark.arguments);
}

QString embeddedAdvice(const EmbeddedRemark& remark) { return fromTable(remark.row().advice); }

QString severityText(EmbeddedSeverity severity)
{
    switch (severity) {
    case EmbeddedSeverity::Unsafe:
        return tr("Unsafe");
    case EmbeddedSeverity::Breaks:
        return tr("Breaks");
    case EmbeddedSeverity::Risk:
        return tr("Risk");
    case EmbeddedSeverity::Information:
        break;
    }
    return tr("Note");
}

Tone severityTone(EmbeddedSeverity severity)
{
    switch (severity) {
    case EmbeddedSeverity::Unsafe:
    case EmbeddedSeverity::Breaks:
        return Tone::Danger;
    case EmbeddedSeverity::Risk:
        return Tone::Warning;
    case EmbeddedSeverity::Information:
        break;
    }
    return Tone::Muted;
}

IconName severityIcon(EmbeddedSeverity severity)
{
    switch (severity) {
    case EmbeddedSeverity::Unsafe:
    case EmbeddedSeverity::Breaks:
        return IconName::Error;
    case EmbeddedSeverity::Risk:
        return IconName::Warning;
    case EmbeddedSeverity::Information:
        break;
    }
    return IconName::Info;
}

QString callText(const EmbeddedCall& call)
{
    if (call.api == EmbeddedApi::NotOfIt)
        return keywordText(call);
    QString text = QString::fromLatin1(nameOf(call.api));
    if (call.message && call.api != EmbeddedApi::ItemMessageGet)
        text += u" (%1)"_s.arg(*call.message);
    return call.times > 1 ? tr("%1, %2 times").arg(text, groupedNumber(call.times)) : text;
}

QString returnText(const EmbeddedCall& call)
{
    if (call.api == EmbeddedApi::NotOfIt)
        return tr("not of this client");
    if (!call.code)
        return call.remarks.empty() ? tr("waits") : tr("not known");
    const QString hex = QString::number(static_cast<int>(*call.code), 16).toUpper().rightJustified(2, u'0');
    return u"0x%1 %2"_s.arg(hex, QString::fromLatin1(nameOf(*call.code)));
}

QString outputText(const EmbeddedCall& call)
{
    return joined({numberText(call.count, tr("count %1")), numberText(call.total, tr("total %1")),
                   numberText(call.size, tr("size %1")), numberText(call.bytes, tr("bytes %1")),
                   call.isFinal == true ? tr("final") : QString()});
}

QString correctText(const EmbeddedCall& call)
{
    const EmbeddedCorrect& correct = call.correct;
    const bool isPacket = call.api == EmbeddedApi::ItemMessageGet;
    if (!call.exchange || (isPacket && call.isFinal == false && call.hasSucceeded()))
        return {};
    if (!correct.status)
        return call.code || call.api == EmbeddedApi::NotOfIt ? tr("no reply") : QString();
    if (correct.status == Status::Malformed)
        return tr("not a reply");
    if (correct.status != Status::Positive)
        return u"-ERR"_s;
    return joined({u"+OK"_s, correct.count ? messagesText(static_cast<qsizetype>(*correct.count)) : QString(),
                   correct.total ? octetsText(OctetCount(*correct.total)) : QString(),
                   !isPacket && correct.size ? octetsText(OctetCount(*correct.size)) : QString(),
                   isPacket && correct.bytes ? octetsText(OctetCount(*correct.bytes)) : QString(),
                   isPacket && !correct.isWhole ? tr("not whole") : QString()});
}

EmbeddedVerdictText verdictText(const EmbeddedResult& result)
{
    const EmbeddedRemark* const reason = result.reason();
    if (!reason) {
        const QString title = result.isWaiting
                                  ? tr("So far the board understands what a correct client does.")
                                  : tr("The board understands what a correct client does.");
        const QString risks = risksText(result);
        return {title,
                (refusalsText(result) + u' ' + risks).trimmed(),
                {},
                risks.isEmpty() ? Tone::Positive : Tone::Warning,
                risks.isEmpty() ? IconName::Check : IconName::Warning};
    }
    const EmbeddedCall& call = result.calls[result.parting->call];
    const bool isUnsafe = reason->row().severity == EmbeddedSeverity::Unsafe;
    QString title = isUnsafe ? tr("The board stops understanding here, and reads out of bounds: %1")
                             : tr("The board stops understanding here: %1");
    if (reason->kind == EmbeddedRemarkKind::Missing)
        title = tr("From here on nobody knows what the board got: %1");
    return {title.arg(placeOf(call)), embeddedText(*reason), embeddedAdvice(*reason), Tone::Danger,
            IconName::Error};
}

QString boundariesText(const EmbeddedResult& result)
{
    return result.boundaries == EmbeddedBoundaries::Segments
               ? tr("From the segments of the capture.")
               : tr("From read boundaries, not segments: what breaks here breaks, what works here may still "
                    "break on the board.");
}

QString outcomeText(EmbeddedCutOutcome outcome)
{
    switch (outcome) {
    case EmbeddedCutOutcome::Refused:
        return tr("Taken for an error, all later replies misread");
    case EmbeddedCutOutcome::Underflow:
        return tr("Length below zero, reads out of bounds");
    case EmbeddedCutOutcome::Hang:
        return tr("End not seen, waits in vain");
    case EmbeddedCutOutcome::FalseEnd:
        return tr("Cut off there, all later replies misread");
    case EmbeddedCutOutcome::LosesLineEnd:
        return tr("Loses the last line end");
    }
    return {};
}

QString placeText(const EmbeddedCut& cut)
{
    if (cut.octets > 0)
        return tr("dot at octet %1 of the message, with its line end in a segment of its own")
            .arg(groupedNumber(static_cast<quint64>(cut.first - cut.bodyBegin)));
    if (cut.first < cut.bodyBegin) {
        const qint64 first = cut.first - cut.reply.begin;
        const qint64 last = cut.last - cut.reply.begin;
        return first == last ? tr("status line, behind octet %1").arg(first)
                             : tr("status line, behind octets %1 to %2").arg(first).arg(last);
    }
    QStringList splits;
    for (qint64 place = cut.first; place <= cut.last; ++place) {
        const qint64 behind = cut.reply.end - place;
        splits += u"%1|%2"_s.arg(EmbeddedBody::markerOctets - behind).arg(behind);
    }
    return tr("end of the message, CR LF . CR LF cut %1").arg(splits.join(u", "));
}

QStringList apopLines(const ApopBench& bench)
{
    const EmbeddedTimestamp& timestamp = bench.timestamp;
    if (!timestamp.embedded)
        return {};
    const auto shown = [](const std::optional<Octets>& octets) {
        return octets ? printable(*octets) : tr("none");
    };
    QStringList lines{tr("APOP digests: %1").arg(shown(timestamp.embedded))};
    if (timestamp.isMisread())
        lines += tr("by RFC 1939 section 7: %1").arg(shown(timestamp.correct));
    if (bench.embeddedDigest)
        lines += tr("digest from the board: %1").arg(QString::fromLatin1(*bench.embeddedDigest));
    if (bench.correctDigest && bench.correctDigest != bench.embeddedDigest)
        lines += tr("correct digest: %1").arg(QString::fromLatin1(*bench.correctDigest));
    return lines;
}

} // namespace dropscope::ui
