// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/protocolerrortext.h"

#include "core/base/printable.h"

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

/// What was awaited when it happened.
QString awaited(const ProtocolError& error, const ErrorScene& scene)
{
    if (!error.command.isEmpty())
        return u"the reply to %1"_s.arg(printableOctets(error.command));
    return scene.stage == Stage::Connecting ? u"the greeting"_s : u"the next command"_s;
}

QString afterOctets(const ProtocolError& error)
{
    return u"after %1 %2"_s.arg(error.octetsReceived)
        .arg(error.octetsReceived == 1 ? "octet"_L1 : "octets"_L1);
}

QString section(const ProtocolError& error)
{
    const auto name = QLatin1StringView(error.section);
    return name.isEmpty() ? QString() : u" (%1)"_s.arg(QString::fromUtf8(error.section));
}

/// The beginning of what came, if that says more than the number of octets does.
QString beginning(const ProtocolError& error)
{
    return error.octets.isEmpty() ? QString()
                                  : u", of which the last line began %1"_s.arg(quoted(error.octets));
}

QString ranOutText(const ProtocolError& error, const ErrorScene& scene)
{
    return u"gave up after %1 (--max-time), waiting for %2, %3"_s.arg(
        secondsText(*scene.ranOut), awaited(error, scene), afterOctets(error));
}

QString endText(const ProtocolError& error, const ErrorScene& scene)
{
    const QString where =
        u"%1, %2%3%4"_s.arg(awaited(error, scene), afterOctets(error), beginning(error), section(error));
    switch (error.kind) {
    case ProtocolError::Kind::NoGreeting:
        return u"%1 sent no greeting within %2 (--timeout), %3%4%5"_s.arg(
            scene.server, secondsText(scene.timeout), afterOctets(error), beginning(error), section(error));
    case ProtocolError::Kind::ReplyTimedOut:
        return u"%1 made no progress for %2 (--timeout) in %3"_s.arg(scene.server, secondsText(scene.timeout),
                                                                     where);
    case ProtocolError::Kind::ConnectionLost:
        return u"the connection to %1 broke in %2"_s.arg(scene.server, where);
    default:
        return u"%1 closed the connection in %2"_s.arg(scene.server, where);
    }
}

} // namespace

QString secondsText(std::chrono::milliseconds duration)
{
    return u"%1 s"_s.arg(static_cast<double>(duration.count()) / 1000);
}

QString protocolErrorText(const ProtocolError& error, const ErrorScene& scene)
{
    using Kind = ProtocolError::Kind;
    if (scene.ranOut)
        return ranOutText(error, scene);
    const QString about = awaited(error, scene);
    const QString line = quoted(error.octets);
    const QString rule = section(error);
    switch (error.kind) {
    case Kind::NotAGreeting:
        return u"%1 does not greet as a POP3 server: %2%3"_s.arg(scene.server, line, rule);
    case Kind::MalformedReply:
        return u"%1 is neither +OK nor -ERR: %2, %3%4"_s.arg(about, line, afterOctets(error), rule);
    case Kind::MalformedListing:
        return u"%1 has no numbers where they must stand: %2, %3%4"_s.arg(about, line, afterOctets(error),
                                                                          rule);
    case Kind::NumberTooLarge:
        return u"%1 has a number beyond 64 bits: %2, %3%4"_s.arg(about, line, afterOctets(error), rule);
    case Kind::LineTooLong:
        return u"%1 has a line that does not end: gave up %2, it began %3%4"_s.arg(about, afterOctets(error),
                                                                                   line, rule);
    case Kind::ListingTooLong:
        return u"%1 has more lines than can be borne: gave up %2%3"_s.arg(about, afterOctets(error), rule);
    case Kind::UnsolicitedFlood:
        return u"%1 sends on and on what nobody asked for, such as %2%3"_s.arg(scene.server, line, rule);
    case Kind::ChallengeMalformed:
        return u"%1 is no challenge that can be answered: %2%3"_s.arg(about, line, rule);
    case Kind::TooManyChallenges:
        return u"%1 asks on and on in %2%3"_s.arg(scene.server, about, rule);
    case Kind::ServerUnproven:
        return u"%1 could not prove that it knows the password, so it may not be the server that is meant%2"_s
            .arg(scene.server, rule);
    case Kind::NoGreeting:
    case Kind::ReplyTimedOut:
    case Kind::ClosedByServer:
    case Kind::ConnectionLost:
        break;
    }
    return endText(error, scene);
}

} // namespace dropscope
