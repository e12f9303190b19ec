// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/recordingnote.h"

#include "core/transcript/packetheader.h"
#include "core/transcript/tlsjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <limits>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int version = 1;
constexpr qint64 mostOctets = std::numeric_limits<qint32>::max(); // of one read

QLatin1StringView nameOf(Direction direction)
{
    return direction == Direction::Client ? "client"_L1 : "server"_L1;
}

Direction directionOf(const QJsonObject& json)
{
    return json["from"_L1].toString() == "client"_L1 ? Direction::Client : Direction::Server;
}

QJsonObject toJson(const ConnectionNote& note)
{
    return {{u"note"_s, u"connection"_s},
            {u"host"_s, note.host},
            {u"clientAddress"_s, note.clientAddress.toString()},
            {u"serverAddress"_s, note.serverAddress.toString()},
            {u"serverPort"_s, note.serverPort},
            {u"tlsFromStart"_s, note.isTlsFromStart},
            {u"security"_s, note.security},
            {u"signIn"_s, note.signIn}};
}

QJsonObject toJson(const ReadNote& note)
{
    return {{u"note"_s, u"read"_s},
            {u"from"_s, nameOf(note.direction)},
            {u"octets"_s, note.octets},
            {u"held"_s, note.held}};
}

QJsonObject toJson(const MaskNote& note)
{
    return {{u"note"_s, u"masked"_s},
            {u"from"_s, nameOf(note.direction)},
            {u"begin"_s, note.range.begin},
            {u"end"_s, note.range.end}};
}

QJsonObject toJson(const CertificateNote& note)
{
    QJsonObject json = certificateToJson(note.facts);
    json[u"note"_s] = u"certificate"_s;
    return json;
}

QJsonObject toJson(const TlsFactsNote& note)
{
    QJsonObject json = tlsFactsToJson(note.facts);
    json[u"note"_s] = u"tls"_s;
    return json;
}

QJsonObject toJson(OpaqueNote /*note*/) { return {{u"note"_s, u"opaque"_s}}; }

constexpr std::array endWords{"unknown"_L1, "client"_L1, "server"_L1, "time-limit"_L1, "broken"_L1};

QJsonObject toJson(const EndNote& note)
{
    return {{u"note"_s, u"end"_s}, {u"by"_s, endWords.at(size_t(note.how))}};
}

EndNote endNote(const QJsonObject& json)
{
    const auto word = std::ranges::find(endWords, json["by"_L1].toString());
    return {word == endWords.end() ? ConnectionEnd::Unknown : ConnectionEnd(word - endWords.begin())};
}

OctetView rawOf(const RecordingNote& note)
{
    const auto* const certificate = std::get_if<CertificateNote>(&note);
    return certificate != nullptr ? OctetView(certificate->facts.der) : OctetView();
}

ConnectionNote connectionNote(const QJsonObject& json, quint16 clientPort)
{
    ConnectionNote note;
    note.host = json["host"_L1].toString();
    note.clientAddress = QHostAddress(json["clientAddress"_L1].toString());
    note.clientPort = clientPort;
    note.serverAddress = QHostAddress(json["serverAddress"_L1].toString());
    note.serverPort = quint16(json["serverPort"_L1].toInt());
    note.isTlsFromStart = json["tlsFromStart"_L1].toBool();
    note.security = json["security"_L1].toString();
    note.signIn = json["signIn"_L1].toString();
    return note;
}

/// Numbers out of bounds read as none: no note makes a reader wait for octets without end.
qint64 number(const QJsonValue& value, qint64 most)
{
    const qint64 read = value.toInteger();
    return read < 0 || read > most ? 0 : read;
}

std::optional<RecordingNote> noteOf(const QJsonObject& json, quint16 clientPort, OctetView raw)
{
    const QString kind = json["note"_L1].toString();
    if (kind == "connection"_L1)
        return connectionNote(json, clientPort);
    if (kind == "read"_L1) {
        const qint64 octets = number(json["octets"_L1], mostOctets);
        return ReadNote{directionOf(json), octets,
                        number(json["held"_L1], std::min(octets, qint64(raw.size())))};
    }
    if (kind == "masked"_L1) {
        constexpr qint64 most = std::numeric_limits<qint64>::max();
        const qint64 begin = number(json["begin"_L1], most);
        return MaskNote{directionOf(json), {begin, std::max(begin, number(json["end"_L1], most))}};
    }
    if (kind == "certificate"_L1) {
        CertificateNote note{certificateFromJson(json)};
        note.facts.der = raw.toByteArray();
        return note;
    }
    if (kind == "tls"_L1)
        return TlsFactsNote{tlsFactsFromJson(json)};
    if (kind == "opaque"_L1)
        return OpaqueNote{};
    if (kind == "end"_L1)
        return endNote(json);
    return std::nullopt;
}

} // namespace

Octets encodeNote(const RecordingNote& note, quint16 clientPort)
{
    QJsonObject json = std::visit([](const auto& any) { return toJson(any); }, note);
    json[u"dropscope"_s] = version;
    json[u"port"_s] = clientPort;
    Octets octets = QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
    const OctetView raw = rawOf(note);
    if (octets.size() + raw.size() <= longestPayload)
        octets.append(raw);
    return octets.size() <= longestPayload ? octets : Octets();
}

std::optional<DecodedNote> decodeNote(OctetView octets)
{
    const qsizetype lineFeed = octets.indexOf('\n');
    if (lineFeed < 0)
        return std::nullopt;
    const QJsonObject json = QJsonDocument::fromJson(octets.first(lineFeed).toByteArray()).object();
    if (json["dropscope"_L1].toInt() != version)
        return std::nullopt;
    const auto clientPort = quint16(json["port"_L1].toInt());
    auto note = noteOf(json, clientPort, octets.sliced(lineFeed + 1));
    if (!note)
        return std::nullopt;
    return DecodedNote{std::move(*note), clientPort, lineFeed + 1};
}

} // namespace dropscope
