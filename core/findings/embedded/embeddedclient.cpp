// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/embedded/embeddedclient.h"

#include "core/findings/finding.h"

#include <QDeadlineTimer>

namespace dropscope {

using Kind = EmbeddedRemarkKind;

namespace {

constexpr quint64 leastNotFolded = 16;          ///< calls for packets of a message that are shown one by one
constexpr quint64 greatestNumber = 999'999'999; ///< that it can write
constexpr qsizetype shownReply = 40;

} // namespace

bool isOfEmbeddedClient(const EmbeddedExchange& exchange)
{
    switch (exchange.keyword) {
    case Keyword::User:
    case Keyword::Pass:
    case Keyword::Apop:
    case Keyword::Stat:
    case Keyword::Quit:
        return true;
    case Keyword::List:
    case Keyword::Retr:
    case Keyword::Dele:
        return exchange.message.has_value();
    default:
        return exchange.isGreeting;
    }
}

EmbeddedClient::EmbeddedClient(const Transcript& transcript, const std::vector<EmbeddedExchange>& exchanges,
                               const EmbeddedSettings& settings, EmbeddedBoundaries boundaries)
    : m_transcript(transcript)
    , m_exchanges(exchanges)
    , m_result{settings, boundaries, {}, {}, {}, 0, m_transcript.tls().has_value(), false}
    , m_wire(m_transcript, m_exchanges, m_result.settings)
    , m_login(m_wire)
    , m_retrieval(m_wire)
{
    for (qsizetype exchange = m_login.next(); exchange < std::ssize(m_exchanges); ++exchange) {
        const Keyword keyword = m_wire.exchange(exchange).keyword;
        const bool isSignIn =
            keyword == Keyword::User || keyword == Keyword::Pass || keyword == Keyword::Apop;
        if (!isOfEmbeddedClient(m_wire.exchange(exchange)) || (isSignIn && m_login.isRecorded()))
            m_wire.segments().leaveOut(exchange);
    }
    m_isDone = m_result.isUnderTls || m_exchanges.empty();
}

void EmbeddedClient::goOn(std::chrono::nanoseconds duration)
{
    const QDeadlineTimer until(duration);
    do {
        if (m_isDone)
            return;
        step();
    } while (!until.hasExpired());
}

void EmbeddedClient::step()
{
    if (m_at < 0)
        signIn();
    else if (m_result.calls.size() >= EmbeddedResult::mostCalls) {
        m_result.notReplayed += static_cast<quint64>(std::ssize(m_exchanges) - m_at);
        m_isDone = true;
    } else if (m_retrieval.isRunning())
        retrieveOn();
    else if (m_at < std::ssize(m_exchanges))
        callFor(m_at++);
    else
        end();
}

void EmbeddedClient::signIn()
{
    m_at = m_login.next();
    if (!m_login.isRecorded())
        return;
    add(m_login.run());
    m_result.timestamp = m_login.timestamp();
    m_result.isWaiting = m_login.isWaiting();
    for (qsizetype exchange = 0; exchange < m_login.next(); ++exchange) {
        if (!m_login.takes(exchange))
            passOver(exchange);
    }
    if (m_login.canGoOn())
        return;
    m_result.notReplayed += static_cast<quint64>(std::ssize(m_exchanges) - m_at);
    m_at = std::ssize(m_exchanges);
}

void EmbeddedClient::callFor(qsizetype exchange)
{
    const EmbeddedExchange& of = m_wire.exchange(exchange);
    if (!isOfEmbeddedClient(of)) {
        passOver(exchange);
        return;
    }
    switch (of.keyword) {
    case Keyword::Stat:
        askCount(exchange);
        break;
    case Keyword::List:
        askSize(exchange);
        break;
    case Keyword::Retr:
        retrieve(exchange);
        break;
    case Keyword::Dele:
        if (!refusesNumber(EmbeddedApi::ItemDelete, exchange, false))
            askPlain(EmbeddedApi::ItemDelete, exchange);
        break;
    case Keyword::Quit:
        askPlain(EmbeddedApi::Quit, exchange);
        break;
    default:
        passOver(exchange);
        break;
    }
}

void EmbeddedClient::passOver(qsizetype exchange)
{
    EmbeddedCall call = m_wire.begin(EmbeddedApi::NotOfIt, exchange);
    m_wire.remark(call, Kind::ForeignCommand, {}, {m_wire.name(exchange)});
    add(std::move(call));
}

void EmbeddedClient::askCount(qsizetype exchange)
{
    EmbeddedCall call = m_wire.begin(EmbeddedApi::ItemsGet, exchange);
    m_hasAsked = true;
    const auto packet = m_wire.readLine(call, exchange);
    call.code = packet.code;
    if (packet.has())
        readCount(call, packet);
    add(std::move(call));
}

/// The count is kept even where the total cannot be read.
void EmbeddedClient::readCount(EmbeddedCall& call, const EmbeddedWire::Packet& packet)
{
    call.code = EmbeddedReturn::ServerErrorStatus;
    const qsizetype exchange = *call.exchange;
    if (!m_wire.isOk(call, exchange, packet))
        return;
    EmbeddedTokens tokens(packet.octets);
    const auto count = tokens.number(2);
    const auto total = count ? tokens.number(3) : std::nullopt;
    call.count = count ? count->value : 0;
    call.total = total ? total->value : 0;
    m_count = *call.count;
    if (total)
        call.code = EmbeddedReturn::Success;
    if (!m_wire.isOwn(exchange, packet))
        return;
    if (!total) {
        m_wire.remark(call, Kind::StatUnreadable, packet.segment.range,
                      {printable(packet.octets.first(std::min(shownReply, packet.octets.size())))});
        return;
    }
    compare(call, *count, call.correct.count);
    compare(call, *total, call.correct.total);
}

void EmbeddedClient::compare(EmbeddedCall& call, const EmbeddedTokens::Number& number,
                             std::optional<quint64> correct)
{
    const OctetRange line = m_wire.exchange(*call.exchange).statusRange;
    if (number.overReads)
        m_wire.remark(call, Kind::NumberOverRead, line);
    if (correct && *correct != number.value)
        m_wire.remark(call, Kind::NumberMisread, line,
                      {QString::number(number.value), QString::number(*correct)});
}

/// It sends nothing for a number that it does not take.
bool EmbeddedClient::refusesNumber(EmbeddedApi api, qsizetype exchange, bool hasUpperLimit)
{
    const EmbeddedExchange& of = m_wire.exchange(exchange);
    const quint64 number = of.message->value();
    if (hasUpperLimit && !m_hasAsked) {
        m_hasAsked = true;
        m_count = std::numeric_limits<quint64>::max();
        m_saysStatNotAsked = true;
    }
    const bool isTooLarge = hasUpperLimit && number > m_count;
    if (!isTooLarge && number <= greatestNumber)
        return false;
    m_wire.segments().leaveOut(exchange);
    EmbeddedCall call = m_wire.begin(api, exchange);
    if (isTooLarge)
        call.code = EmbeddedReturn::InvalidMailItem;
    if (!isTooLarge)
        m_wire.remark(call, Kind::NumberTooLong, of.commandRange, {QString::number(number)},
                      Direction::Client);
    else if (of.isAccepted())
        m_wire.remark(call, Kind::IndexRefused, of.commandRange,
                      {QString::number(m_count), QString::number(number)}, Direction::Client);
    add(std::move(call));
    return true;
}

void EmbeddedClient::askSize(qsizetype exchange)
{
    if (refusesNumber(EmbeddedApi::ItemSizeGet, exchange, true))
        return;
    EmbeddedCall call = m_wire.begin(EmbeddedApi::ItemSizeGet, exchange);
    const auto packet = m_wire.readLine(call, exchange);
    call.code = packet.code;
    if (packet.has())
        readItemSize(call, packet);
    add(std::move(call));
}

void EmbeddedClient::readItemSize(EmbeddedCall& call, const EmbeddedWire::Packet& packet)
{
    call.code = EmbeddedReturn::ServerErrorStatus;
    const qsizetype exchange = *call.exchange;
    if (!m_wire.isOk(call, exchange, packet))
        return;
    EmbeddedTokens tokens(packet.octets);
    const auto number = tokens.number(2);
    const bool isIt = number && number->value == call.message;
    const auto size = isIt ? tokens.number(3, EmbeddedTokens::Clear::Nothing) : std::nullopt;
    if (size) {
        call.code = EmbeddedReturn::Success;
        call.size = size->value;
    }
    if (!m_wire.isOwn(exchange, packet))
        return;
    if (size)
        compare(call, *size, call.correct.size);
    else
        m_wire.remark(call, Kind::ListUnreadable, packet.segment.range,
                      {m_wire.name(exchange),
                       printable(packet.octets.first(std::min(shownReply, packet.octets.size())))});
}

void EmbeddedClient::retrieve(qsizetype exchange)
{
    m_ofMessage = 0;
    if (!refusesNumber(EmbeddedApi::ItemGet, exchange, true))
        add(m_retrieval.start(exchange));
}

void EmbeddedClient::retrieveOn()
{
    EmbeddedCall call = m_retrieval.next();
    ++m_ofMessage;
    if (!fold(call))
        add(std::move(call));
}

/// DELE and QUIT.
void EmbeddedClient::askPlain(EmbeddedApi api, qsizetype exchange)
{
    EmbeddedCall call = m_wire.begin(api, exchange);
    const auto packet = m_wire.readLine(call, exchange);
    call.code = packet.code;
    if (packet.has() && !m_wire.isOk(call, exchange, packet))
        call.code = EmbeddedReturn::ServerErrorStatus;
    const EmbeddedExchange& of = m_wire.exchange(exchange);
    if (api == EmbeddedApi::ItemDelete && packet.has() && of.isAccepted() && m_wire.isOwn(exchange, packet)) {
        const auto echo = echoedMessage(of, m_wire.octets());
        if (echo && *echo != of.message->value())
            m_wire.remark(call, Kind::EchoUnchecked, of.statusRange,
                          {QString::number(*echo), QString::number(of.message->value())});
    }
    add(std::move(call));
}

/// Of a message in thousands of packets the ones in the middle, of which there is nothing to say, are one
/// row.
bool EmbeddedClient::fold(const EmbeddedCall& call)
{
    const auto isPlain = [&](const EmbeddedCall& any) {
        return any.api == EmbeddedApi::ItemMessageGet && any.exchange == call.exchange &&
               any.hasSucceeded() && any.isFinal == false && any.remarks.empty() && !any.segments.empty();
    };
    EmbeddedCall& before = m_result.calls.back();
    if (m_ofMessage <= leastNotFolded || !isPlain(call) || !isPlain(before))
        return false;
    ++before.times;
    *before.bytes += *call.bytes;
    before.waited += call.waited;
    before.segments.resize(1);
    before.segments.push_back(call.segments.back());
    return true;
}

void EmbeddedClient::add(EmbeddedCall call)
{
    if (std::exchange(m_saysStatNotAsked, false))
        m_wire.remark(call, Kind::StatNotAsked, {});
    if (!m_result.parting) {
        const auto found = std::ranges::find_if(call.remarks, &EmbeddedRemark::isParting);
        if (found != call.remarks.end())
            m_result.parting = EmbeddedResult::Parting{m_result.calls.size(),
                                                       static_cast<size_t>(found - call.remarks.begin())};
    }
    m_result.isWaiting |= !call.code && call.api != EmbeddedApi::NotOfIt && call.remarks.empty();
    m_result.calls.push_back(std::move(call));
}

void EmbeddedClient::end()
{
    m_isDone = true;
    const auto& calls = m_result.calls;
    const bool hasFailed = !calls.empty() && calls.front().api == EmbeddedApi::Create && calls.front().code &&
                           !calls.front().hasSucceeded();
    if (!m_transcript.hasEnded() && !hasFailed)
        return;
    EmbeddedCall call;
    call.api = EmbeddedApi::Delete;
    call.code = EmbeddedReturn::Success;
    if (!calls.empty())
        call.at = calls.back().at + calls.back().waited;
    m_result.calls.push_back(std::move(call));
}

} // namespace dropscope
