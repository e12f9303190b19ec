// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/embedded/embeddedlogin.h"

#include "core/findings/finding.h"
#include "core/protocol/values/greeting.h"

#include <algorithm>

namespace dropscope {

using namespace Qt::StringLiterals;
using Apop = EmbeddedSettings::Apop;
using Kind = EmbeddedRemarkKind;

namespace {

constexpr qint64 longestLine = 4096;

/// Commands that may stand before the sign-in is over.
bool isOfSignIn(Keyword keyword)
{
    switch (keyword) {
    case Keyword::Stat:
    case Keyword::List:
    case Keyword::Retr:
    case Keyword::Dele:
    case Keyword::Quit:
        return false;
    default:
        return true;
    }
}

} // namespace

EmbeddedLogin::EmbeddedLogin(EmbeddedWire& wire)
    : m_wire(wire)
{
    pick();
    for (qsizetype exchange = 0; exchange < m_next; ++exchange) {
        if (!takes(exchange))
            m_wire.segments().leaveOut(exchange);
    }
}

bool EmbeddedLogin::takes(qsizetype exchange) const
{
    return exchange == m_greeting || exchange == m_apop || exchange == m_user || exchange == m_pass;
}

void EmbeddedLogin::pick()
{
    const auto& exchanges = m_wire.exchanges();
    if (exchanges.empty() || !exchanges.front().isGreeting)
        return;
    m_greeting = 0;
    for (m_next = 1; m_next < std::ssize(exchanges); ++m_next) {
        if (!isOfSignIn(m_wire.exchange(m_next).keyword))
            return;
        if (ends(m_next)) {
            ++m_next;
            return;
        }
    }
}

/// The sign-in is over with this exchange.
bool EmbeddedLogin::ends(qsizetype index)
{
    const EmbeddedExchange& exchange = m_wire.exchange(index);
    switch (exchange.keyword) {
    case Keyword::Apop:
        if (m_apop < 0 && m_user < 0 && m_wire.settings().apop != Apop::Off)
            m_apop = index;
        else if (exchange.isAccepted())
            m_foreign = index;
        return exchange.isAccepted();
    case Keyword::User:
        if (m_user < 0)
            m_user = index;
        return false;
    case Keyword::Pass:
        if (m_user >= 0)
            m_pass = index;
        return m_user >= 0;
    case Keyword::Auth:
        m_foreign = exchange.isAccepted() ? index : m_foreign;
        return exchange.isAccepted();
    default:
        return false;
    }
}

EmbeddedCall EmbeddedLogin::run()
{
    EmbeddedCall call = m_wire.begin(EmbeddedApi::Create, m_greeting);
    call.correct = {};
    const qsizetype last = std::max({m_apop, m_user, m_pass, m_foreign, m_greeting});
    call.correct.status = m_wire.exchange(last).status;
    call.correct.isWhole = m_wire.exchange(last).isWhole;
    if (m_wire.settings().isBefore616)
        m_wire.remark(call, Kind::OldPort, {});
    if (!checkLengths(call))
        fail(call, EmbeddedReturn::ParamError);
    else if (readGreeting(call))
        switch (tryApop(call)) {
        case ApopOutcome::SignedIn:
            succeed(call);
            break;
        case ApopOutcome::TryUser:
            tryUser(call);
            break;
        case ApopOutcome::Failed:
            break;
        }
    return call;
}

bool EmbeddedLogin::checkLengths(EmbeddedCall& call)
{
    const EmbeddedLimits& limits = m_wire.settings().limits;
    const qsizetype named = m_user >= 0 ? m_user : m_apop;
    return checkLength(call, named, limits.nameOctets, Kind::NameTooLong) &&
           checkLength(call, m_pass, limits.passwordOctets, Kind::PasswordTooLong);
}

/// A masked secret is as long as it was.
bool EmbeddedLogin::checkLength(EmbeddedCall& call, qsizetype index, qint64 most, Kind kind)
{
    if (index < 0)
        return true;
    const OctetRange range = m_wire.exchange(index).commandRange;
    const Octets line = m_wire.transcript().read(
        Direction::Client, {range.begin, std::min(range.end, range.begin + longestLine)});
    qsizetype end = line.size();
    while (end > 0 && (line[end - 1] == '\n' || line[end - 1] == '\r'))
        --end;
    const qsizetype begin = std::min(end, line.indexOf(' ') + 1);
    if (m_wire.exchange(index).keyword == Keyword::Apop)
        end = std::max(begin, line.indexOf(' ', begin));
    const qint64 octets = begin == 0 ? 0 : end - begin;
    if (octets <= most)
        return true;
    m_wire.remark(call, kind, {range.begin + begin, range.begin + end},
                  {QString::number(octets), QString::number(most)}, Direction::Client);
    return false;
}

bool EmbeddedLogin::readGreeting(EmbeddedCall& call)
{
    const auto packet = m_wire.readLine(call, m_greeting, Kind::GreetingCut);
    if (!packet.has()) {
        fail(call, packet.code);
        return false;
    }
    m_timestamp.embedded = embeddedTimestamp(packet.octets, m_wire.settings().limits.timestampOctets);
    if (!m_wire.isOk(call, m_greeting, packet)) {
        fail(call, EmbeddedReturn::ServerErrorStatus);
        return false;
    }
    const OctetRange range = m_wire.exchange(m_greeting).statusRange;
    OctetView line = m_wire.octets().read({range.begin, std::min(range.end, range.begin + longestLine)});
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    m_timestamp.correct = parseGreeting(parseStatusLine(line)).timestamp;
    return true;
}

EmbeddedLogin::ApopOutcome EmbeddedLogin::tryApop(EmbeddedCall& call)
{
    const Apop setting = m_wire.settings().apop;
    if (setting == Apop::Off || (setting == Apop::AsRecorded && m_apop < 0))
        return ApopOutcome::TryUser;
    const OctetRange greeting = m_wire.exchange(m_greeting).statusRange;
    if (!m_timestamp.embedded) {
        m_wire.remark(call, Kind::NoTimestamp, greeting);
        if (m_apop >= 0)
            m_wire.segments().leaveOut(m_apop);
        return ApopOutcome::TryUser;
    }
    if (m_timestamp.isMisread())
        m_wire.remark(call, Kind::WrongDigest, greeting, {printable(*m_timestamp.embedded)});
    if (m_apop < 0) {
        m_wire.remark(call, Kind::ApopNotRecorded, greeting);
        return ApopOutcome::TryUser;
    }
    const auto packet = m_wire.readLine(call, m_apop);
    if (!packet.has()) {
        fail(call, packet.code);
        return ApopOutcome::Failed;
    }
    if (m_wire.isOk(call, m_apop, packet) && !m_timestamp.isMisread()) {
        m_wire.leak();
        m_wire.remark(call, Kind::LeaksGreeting, greeting,
                      {QString::number(m_wire.settings().limits.packets)});
        return ApopOutcome::SignedIn;
    }
    m_wire.remark(call, Kind::PasswordInClear, packet.segment.range);
    return ApopOutcome::TryUser;
}

void EmbeddedLogin::tryUser(EmbeddedCall& call)
{
    if (m_user < 0) {
        leaveOpen(call, u"USER"_s);
        return;
    }
    const auto packet = m_wire.readLine(call, m_user);
    if (!packet.has())
        fail(call, packet.code);
    else if (!m_wire.isOk(call, m_user, packet))
        fail(call, EmbeddedReturn::ServerErrorStatus);
    else
        tryPass(call);
}

/// Whatever the reply says, it is taken for success.
void EmbeddedLogin::tryPass(EmbeddedCall& call)
{
    if (m_pass < 0) {
        leaveOpen(call, u"PASS"_s);
        return;
    }
    const auto packet = m_wire.readLine(call, m_pass);
    if (!packet.has()) {
        fail(call, packet.code);
        return;
    }
    if (!m_wire.exchange(m_pass).isAccepted() && m_wire.exchange(m_pass).status)
        m_wire.remark(call, Kind::RefusalUnseen, m_wire.exchange(m_pass).statusRange);
    succeed(call);
}

void EmbeddedLogin::succeed(EmbeddedCall& call)
{
    call.code = EmbeddedReturn::Success;
    m_canGoOn = true;
}

void EmbeddedLogin::fail(EmbeddedCall& call, std::optional<EmbeddedReturn> code)
{
    call.code = code;
    m_isWaiting = !code;
}

/// The recorded client signed in otherwise, or not at all.
void EmbeddedLogin::leaveOpen(EmbeddedCall& call, const QString& command)
{
    const bool isSignedIn = m_foreign >= 0 || (m_apop >= 0 && m_wire.exchange(m_apop).isAccepted());
    const bool isLast = m_next == std::ssize(m_wire.exchanges());
    const ConnectionEnd end = m_wire.transcript().connectionEnd();
    if (m_foreign >= 0 && m_wire.exchange(m_foreign).keyword == Keyword::Apop)
        m_wire.remark(call, Kind::ApopSwitchedOff, m_wire.exchange(m_foreign).statusRange);
    else if (m_foreign >= 0)
        m_wire.remark(call, Kind::ForeignSignIn, m_wire.exchange(m_foreign).statusRange,
                      {m_wire.name(m_foreign)});
    else if (!m_wire.transcript().hasEnded() && isLast)
        m_isWaiting = true;
    else if (isLast && (end == ConnectionEnd::ByServer || end == ConnectionEnd::Broken)) {
        m_wire.remark(call, Kind::ServerClosed, {}, {command}); // sending fails, or receiving
        call.code = EmbeddedReturn::NotConnected;
    } else {
        m_wire.remark(call, Kind::NotRecorded, {}, {command});
    }
    m_canGoOn = isSignedIn;
}

} // namespace dropscope
