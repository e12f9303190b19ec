// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/proxiedfactstext.h"

#include "core/base/printable.h"
#include "core/conformance/reports/serverfacts.h"

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

using Cause = ProxiedFacts::Cause;

std::chrono::nanoseconds durationOf(const ProxiedFacts& facts)
{
    return facts.endedAt.value_or(facts.beganAt) - facts.beganAt;
}

QString endedBy(const ProxiedFacts& facts)
{
    switch (facts.cause) {
    case Cause::NoServer:
    case Cause::ServerTls:
    case Cause::ClientTls:
        return u"failed"_s;
    case Cause::Handshake:
        return u"given up in the handshake"_s;
    case Cause::Idle:
        return u"closed for it was idle"_s;
    case Cause::Fault:
        return u"ended by a fault"_s;
    case Cause::Stopped:
        return u"ended with the proxy"_s;
    case Cause::None:
        break;
    }
    switch (facts.end) {
    case ConnectionEnd::ByClient:
        return u"ended by the client"_s;
    case ConnectionEnd::ByServer:
        return u"ended by the server"_s;
    default:
        return u"broke on the server's side"_s;
    }
}

/// In the words of recordings.
const char* endWord(ConnectionEnd end)
{
    switch (end) {
    case ConnectionEnd::ByClient:
        return "client";
    case ConnectionEnd::ByServer:
        return "server";
    case ConnectionEnd::TimedOut:
        return "time-limit";
    case ConnectionEnd::Broken:
        return "broken";
    case ConnectionEnd::Unknown:
        break;
    }
    return "unknown";
}

std::optional<QString> causeWord(Cause cause)
{
    switch (cause) {
    case Cause::NoServer:
        return u"no-server"_s;
    case Cause::ServerTls:
        return u"server-tls"_s;
    case Cause::ClientTls:
        return u"client-tls"_s;
    case Cause::Handshake:
        return u"handshake"_s;
    case Cause::Idle:
        return u"idle"_s;
    case Cause::Fault:
        return u"fault"_s;
    case Cause::Stopped:
        return u"stopped"_s;
    case Cause::None:
        break;
    }
    return std::nullopt;
}

QString counted(quint64 count, const QString& one)
{
    return u"%1 %2%3"_s.arg(count).arg(one, count == 1 ? u""_s : u"s"_s);
}

} // namespace

QString endText(const QHostAddress& address, quint16 port)
{
    return address.protocol() == QAbstractSocket::IPv6Protocol
               ? u"[%1]:%2"_s.arg(address.toString()).arg(port)
               : u"%1:%2"_s.arg(address.toString()).arg(port);
}

QString beganText(const ProxiedFacts& facts)
{
    return u"%1 connected from %2"_s.arg(facts.number).arg(endText(facts.clientAddress, facts.clientPort));
}

QString endedText(const ProxiedFacts& facts)
{
    const double seconds = std::chrono::duration<double>(durationOf(facts)).count();
    QString text = u"%1 %2 after %3 s: %4, %5 from the client, %6 to it"_s.arg(facts.number)
                       .arg(endedBy(facts))
                       .arg(seconds, 0, 'f', 3)
                       .arg(counted(facts.commands, u"command"_s), counted(facts.clientOctets, u"octet"_s),
                            counted(facts.serverOctets, u"octet"_s));
    if (facts.isOpaque)
        text += u"; TLS passed through and is not recorded"_s;
    return text;
}

QString errorTextOf(const ProxiedFacts& facts, const ErrorScene& scene)
{
    if (!facts.error)
        return {};
    if (facts.cause == Cause::ClientTls) {
        const auto* const tls = std::get_if<TlsError>(&*facts.error);
        const QString client = endText(facts.clientAddress, facts.clientPort);
        const QString because =
            tls == nullptr || tls->systemText.isEmpty() ? u"it speaks no TLS"_s : printable(tls->systemText);
        return u"no TLS with the client %1: %2"_s.arg(client, because);
    }
    return errorText(*facts.error, scene);
}

void writeProxied(JsonWriter& json, const ProxiedFacts& facts, const ErrorScene& scene)
{
    const bool isKnown = !facts.serverAddress.isNull();
    const QString error = errorTextOf(facts, scene);
    json.beginObject();
    json.key("connection").number(facts.number);
    json.key("client").string(endText(facts.clientAddress, facts.clientPort));
    json.key("server").string(isKnown ? std::optional(endText(facts.serverAddress, facts.serverPort))
                                      : std::nullopt);
    json.key("beganAt").seconds(facts.beganAt.time_since_epoch());
    json.key("seconds").seconds(durationOf(facts));
    json.key("commands").number(facts.commands);
    json.key("octetsFromClient").number(facts.clientOctets);
    json.key("octetsToClient").number(facts.serverOctets);
    json.key("tls");
    writeTls(json, facts.serverTls);
    json.key("clientTls").string(facts.clientTls ? std::optional(facts.clientTls->protocol) : std::nullopt);
    json.key("opaque").boolean(facts.isOpaque);
    json.key("endedBy").string(QString::fromLatin1(endWord(facts.end)));
    json.key("cause").string(causeWord(facts.cause));
    json.key("error").string(error.isEmpty() ? std::nullopt : std::optional(error));
    json.endObject();
}

} // namespace dropscope
