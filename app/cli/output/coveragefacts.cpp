// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/coveragefacts.h"

#include <QStringList>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

/// "tls" where nothing in clear was said, "stls" where it was; else how much of the dialogue is there.
QString stateOf(const Transcript& transcript)
{
    const Coverage& coverage = transcript.coverage();
    const bool saidAnything =
        transcript.size(Direction::Client) > 0 || transcript.size(Direction::Server) > 0;
    if (coverage.isOpaque)
        return saidAnything ? u"stls"_s : u"tls"_s;
    if (coverage.beginsAmid)
        return u"begins-amid"_s;
    return coverage.endsAmid ? u"ends-amid"_s : u"whole"_s;
}

QString counted(quint64 count, const QString& one, const QString& many)
{
    return count == 1 ? u"1 "_s + one : u"%1 %2"_s.arg(count).arg(many);
}

} // namespace

void writeCoverage(JsonWriter& json, const Transcript& transcript)
{
    const Coverage& coverage = transcript.coverage();
    json.beginObject();
    json.key("state").string(stateOf(transcript));
    json.key("beginsAmid").boolean(coverage.beginsAmid);
    json.key("endsAmid").boolean(coverage.endsAmid);
    json.key("opaqueOctets").number(static_cast<quint64>(coverage.opaqueOctets));
    json.key("gaps").number(coverage.gaps);
    json.key("missingOctets").number(static_cast<quint64>(coverage.missingOctets));
    json.endObject();
}

void writePassedOver(JsonWriter& json, const TranscriptReader::PassedOver& passed)
{
    json.beginObject();
    json.key("packets").number(passed.packets);
    json.key("fragments").number(passed.fragments);
    json.key("connections").number(passed.connections);
    json.key("popConnections").number(passed.popConnections);
    json.endObject();
}

QString coverageText(const Coverage& coverage)
{
    QStringList sentences;
    if (coverage.beginsAmid)
        sentences += u"the capture begins in the middle of this connection"_s;
    if (coverage.isOpaque)
        sentences += coverage.opaqueOctets == 0
                         ? u"TLS, which cannot be looked into"_s
                         : u"TLS, which cannot be looked into: %1"_s.arg(
                               counted(static_cast<quint64>(coverage.opaqueOctets), u"octet"_s, u"octets"_s));
    if (coverage.gaps > 0)
        sentences += u"%1: %2 missing"_s.arg(
            counted(coverage.gaps, u"gap"_s, u"gaps"_s),
            counted(static_cast<quint64>(coverage.missingOctets), u"octet"_s, u"octets"_s));
    if (coverage.endsAmid)
        sentences += u"its end was not captured"_s;
    return sentences.join(u"; "_s);
}

QString passedOverText(const TranscriptReader::PassedOver& passed)
{
    QStringList parts;
    if (passed.popConnections > 0)
        parts += counted(passed.popConnections, u"more connection of POP3"_s, u"more connections of POP3"_s);
    if (passed.connections > passed.popConnections)
        parts += counted(passed.connections - passed.popConnections, u"connection that is no POP3"_s,
                         u"connections that are no POP3"_s);
    if (passed.packets > 0)
        parts += counted(passed.packets, u"packet that is no TCP"_s, u"packets that are no TCP"_s);
    if (passed.fragments > 0)
        parts += counted(passed.fragments, u"fragment without its rest"_s, u"fragments without their rest"_s);
    return parts.isEmpty() ? QString() : u"not shown: %1"_s.arg(parts.join(u", "_s));
}

} // namespace dropscope
