// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/asnetxfacts.h"

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

quint64 unsignedOf(qint64 value) { return static_cast<quint64>(value); }

QString latin1(const char* text) { return QString::fromLatin1(text); }

/// "0xB4"
QString codeText(EmbeddedReturn code)
{
    return u"0x"_s + QString::number(static_cast<int>(code), 16).toUpper().rightJustified(2, u'0');
}

void writeSettings(JsonWriter& json, const EmbeddedSettings& settings)
{
    using Apop = EmbeddedSettings::Apop;
    const EmbeddedLimits& limits = settings.limits;
    const char* const apop = settings.apop == Apop::On    ? "on"
                             : settings.apop == Apop::Off ? "off"
                                                          : "recorded";
    json.beginObject();
    json.key("payload").number(unsignedOf(limits.packetPayload));
    json.key("packets").number(unsignedOf(limits.packets));
    json.key("timeout").number(unsignedOf(limits.replyTimeout.count()));
    json.key("segment").number(unsignedOf(settings.segment));
    json.key("name").number(unsignedOf(limits.nameOctets));
    json.key("password").number(unsignedOf(limits.passwordOctets));
    json.key("apop").string(latin1(apop));
    json.key("before616").boolean(settings.isBefore616);
    json.endObject();
}

void writeRemarkFields(JsonWriter& json, const EmbeddedRemark& remark)
{
    json.key("id").string(latin1(remark.row().id));
    json.key("severity").string(latin1(nameOf(remark.row().severity)));
    json.key("direction").string(remark.direction == Direction::Client ? u"client"_s : u"server"_s);
    json.key("offset").number(unsignedOf(remark.range.begin));
    json.key("octets").number(unsignedOf(remark.range.size()));
    json.key("text").string(remark.text());
}

void writeCorrect(JsonWriter& json, const EmbeddedCorrect& correct)
{
    json.beginObject();
    json.key("accepted").boolean(correct.status ? std::optional(correct.isAccepted()) : std::nullopt);
    json.key("whole").boolean(correct.isWhole);
    json.key("count").number(correct.count);
    json.key("total").number(correct.total);
    json.key("size").number(correct.size);
    json.key("bytes").number(correct.bytes);
    json.endObject();
}

void writeSegments(JsonWriter& json, const EmbeddedCall& call)
{
    json.beginArray();
    for (const EmbeddedSegment& segment : call.segments) {
        json.beginObject();
        json.key("number").number(segment.number);
        json.key("offset").number(unsignedOf(segment.range.begin));
        json.key("octets").number(unsignedOf(segment.range.size()));
        json.endObject();
    }
    json.endArray();
}

void writeCall(JsonWriter& json, const EmbeddedCall& call)
{
    const bool isCalled = call.api != EmbeddedApi::NotOfIt;
    json.beginObject();
    json.key("call").string(isCalled ? std::optional(latin1(nameOf(call.api))) : std::nullopt);
    json.key("message").number(call.message);
    json.key("code").string(call.code ? std::optional(codeText(*call.code)) : std::nullopt);
    json.key("name").string(call.code ? std::optional(latin1(nameOf(*call.code))) : std::nullopt);
    json.key("count").number(call.count);
    json.key("total").number(call.total);
    json.key("size").number(call.size);
    json.key("bytes").number(call.bytes);
    json.key("final").boolean(call.isFinal);
    json.key("times").number(call.times);
    json.key("waited").seconds(call.waited);
    json.key("exchange").number(call.exchange ? std::optional(unsignedOf(*call.exchange)) : std::nullopt);
    json.key("correct");
    if (call.exchange)
        writeCorrect(json, call.correct);
    else
        json.null();
    writeSegments(json.key("segments"), call);
    json.key("notes").beginArray();
    for (const EmbeddedRemark& remark : call.remarks) {
        json.beginObject();
        writeRemarkFields(json, remark);
        json.endObject();
    }
    json.endArray();
    json.endObject();
}

void writeParting(JsonWriter& json, const EmbeddedResult& result)
{
    if (!result.parting) {
        json.null();
        return;
    }
    const auto exchange = result.calls[result.parting->call].exchange;
    const EmbeddedRemark& reason = *result.reason();
    json.beginObject();
    json.key("call").number(static_cast<quint64>(result.parting->call));
    json.key("exchange").number(exchange ? std::optional(unsignedOf(*exchange)) : std::nullopt);
    writeRemarkFields(json, reason);
    json.key("advice").string(*reason.row().advice == '\0' ? std::nullopt
                                                           : std::optional(latin1(reason.row().advice)));
    json.endObject();
}

void writeCuts(JsonWriter& json, const std::vector<EmbeddedCut>& cuts)
{
    json.beginArray();
    for (const EmbeddedCut& cut : cuts) {
        json.beginObject();
        json.key("exchange").number(unsignedOf(cut.exchange));
        json.key("message").number(cut.message.value());
        json.key("first").number(unsignedOf(cut.first));
        json.key("last").number(unsignedOf(cut.last));
        json.key("octets").number(cut.octets > 0 ? std::optional(unsignedOf(cut.octets)) : std::nullopt);
        json.key("result").string(latin1(nameOf(cut.outcome)));
        json.endObject();
    }
    json.endArray();
}

} // namespace

void writeAsNetx(JsonWriter& json, const EmbeddedReplay& replay, const std::function<void()>& makeRoom)
{
    const EmbeddedResult& result = replay.result();
    json.beginObject();
    writeSettings(json.key("settings"), result.settings);
    json.key("boundaries")
        .string(result.boundaries == EmbeddedBoundaries::Segments ? u"segments"_s : u"reads"_s);
    json.key("tls").boolean(result.isUnderTls);
    json.key("timestamp").beginObject();
    json.key("correct").text(result.timestamp.correct);
    json.key("embedded").text(result.timestamp.embedded);
    json.endObject();
    json.key("calls").beginArray();
    for (const EmbeddedCall& call : result.calls) {
        writeCall(json, call);
        makeRoom();
    }
    json.endArray();
    writeParting(json.key("parts"), result);
    json.key("notReplayed").number(result.notReplayed);
    writeCuts(json.key("whatIf"), replay.cuts());
    json.key("furtherCuts").number(unsignedOf(replay.furtherCuts()));
    json.endObject();
}

} // namespace dropscope
