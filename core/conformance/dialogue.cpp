// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/dialogue.h"

#include "core/conformance/replyreader.h"
#include "core/protocol/values/greeting.h"

namespace dropscope {

namespace {

/// What lies unread of a server that nobody asked.
constexpr qsizetype mostUnread = qsizetype(16) * 1024 * 1024;

} // namespace

void Dialogue::Happening::await_suspend(std::coroutine_handle<> waiting)
{
    isWaiting = true;
    dialogue.m_waiting = waiting;
    dialogue.m_happening = this;
    const auto rounded = std::chrono::ceil<std::chrono::milliseconds>(time);
    dialogue.m_alarm =
        dialogue.m_setting.clock.callAfter(rounded, [&waits = dialogue] { waits.wake(false); });
}

Dialogue::Happening::~Happening()
{
    if (!isWaiting || dialogue.m_happening != this)
        return;
    dialogue.m_waiting = nullptr;
    dialogue.m_happening = nullptr;
    dialogue.m_alarm.reset();
}

Dialogue::Dialogue(std::unique_ptr<Transport> transport, std::shared_ptr<Transcript> transcript,
                   Setting setting)
    : m_setting(setting)
    , m_transport(std::move(transport))
    , m_transcript(std::move(transcript))
    , m_recorder(*m_transcript)
{
    Transport* const wire = m_transport.get();
    connect(wire, &Transport::connected, this, [this] {
        m_isConnected = true;
        wake(true);
    });
    connect(wire, &Transport::received, this, &Dialogue::onReceived);
    connect(wire, &Transport::closed, this, [this] { onEnded(Reply::End::Closed, ConnectionEnd::ByServer); });
    connect(wire, &Transport::broken, this, [this] { onEnded(Reply::End::Broken, ConnectionEnd::Broken); });
    connect(wire, &Transport::connectFailed, this, [this](const ConnectError& error) {
        m_failure = error;
        onEnded(Reply::End::Broken, ConnectionEnd::Broken);
    });
    connect(wire, &Transport::secured, this, [this](const TlsFacts& facts) {
        m_tls = facts;
        m_transcript->noteTls(facts, now());
        wake(true);
    });
    connect(wire, &Transport::tlsFailed, this, [this](const TlsError& error) {
        m_failure = error;
        onEnded(Reply::End::Broken, ConnectionEnd::Broken);
    });
}

Dialogue::~Dialogue() { drop(); }

Task<bool> Dialogue::open(Endpoint endpoint)
{
    m_transport->open(endpoint, m_setting.limit);
    while (!m_isConnected && !m_end)
        co_await happening(m_setting.limit + std::chrono::seconds(1));
    if (m_isConnected && !m_end) {
        ConnectionNote note;
        note.host = endpoint.host;
        note.clientAddress = m_transport->localAddress();
        note.clientPort = m_transport->localPort();
        note.serverAddress = m_transport->peerAddress();
        note.serverPort = m_transport->peerPort();
        m_transcript->noteConnection(note, now());
    }
    co_return isOpen();
}

Task<bool> Dialogue::startTls(TlsSettings settings)
{
    passOverUnasked(); // what came in clear is no part of what follows
    m_transport->startTls(settings);
    const Instant begin = now();
    while (!m_tls && !m_end && now() - begin < m_setting.limit)
        co_await happening(m_setting.limit - (now() - begin));
    co_return m_tls.has_value() && !m_end;
}

Task<Reply> Dialogue::ask(Octets line)
{
    const Command command = Command::fromLine(line);
    auto expect = ReplyParser::Expect::SingleLine;
    if (command.repliesInManyLines())
        expect = ReplyParser::Expect::MultiLine;
    else if (command.keyword() == Keyword::Auth)
        expect = ReplyParser::Expect::Challenges;
    passOverUnasked();
    send(line + "\r\n");
    co_return co_await reply(expect, command.maskedLine());
}

Task<Reply> Dialogue::reply(ReplyParser::Expect expect, Octets command)
{
    ReplyReader reader(expect, std::move(command));
    const Instant begin = now();
    while (!reader.take(m_unread)) {
        reader.noteCut();
        if (m_end || !isOpen()) {
            m_isInStep = false;
            co_return reader.finish(m_end.value_or(Reply::End::Broken));
        }
        const bool hasMore = co_await happening(m_setting.limit);
        if (!hasMore) {
            m_isInStep = false;
            Reply silence = reader.finish(Reply::End::Silence);
            m_hasEndlessBody = m_hasEndlessBody || silence.isMultiLine;
            co_return silence;
        }
    }
    Reply reply = reader.finish(Reply::End::Whole);
    m_isInStep = m_isInStep && reply.isWhole();
    m_refusals += reply.isNegative() ? 1 : 0;
    reply.took = now() - begin;
    if (!std::exchange(m_isGreeted, true))
        m_timestamp = parseGreeting(reply.status).timestamp.value_or(Octets());
    co_return reply;
}

void Dialogue::passOverUnasked()
{
    if (!std::exchange(m_unread, {}).isEmpty())
        ++m_timesUnasked;
}

Task<Octets> Dialogue::listen(std::chrono::milliseconds time)
{
    const Instant begin = now();
    while (!m_end && now() - begin < time)
        co_await happening(time - (now() - begin));
    co_return std::exchange(m_unread, {});
}

Task<bool> Dialogue::closes(std::chrono::milliseconds within)
{
    const Instant begin = now();
    while (!m_end && now() - begin < within) {
        co_await happening(within - (now() - begin));
        m_unread.clear();
    }
    co_return m_end.has_value();
}

/// The promise of a check without leave, kept where it cannot be passed by. Octets may be pieces of a line:
/// a case that has leave to delete sends those commands whole.
bool Dialogue::mayBeSent(OctetView octets)
{
    for (const QByteArray& line : octets.toByteArray().toUpper().split('\n')) {
        const QByteArray command = line.trimmed();
        m_hasRetrieved |= m_isSignedIn && command.startsWith("RETR");
        m_hasMarked |= command.startsWith("DELE");
        const bool deletes = command.startsWith("DELE") || (command.startsWith("QUIT") && m_hasRetrieved);
        if (deletes && m_isSignedIn && m_setting.leave == Leave::ReadOnly)
            return false;
    }
    return true;
}

void Dialogue::send(Octets octets)
{
    if (!isOpen())
        return;
    if (!mayBeSent(octets)) {
        drop();
        return;
    }
    put(Command::fromRawOctets(octets));
}

void Dialogue::respond(const Octets& base64)
{
    if (isOpen())
        put(Command::saslResponse(base64));
}

void Dialogue::put(const Command& command)
{
    m_recorder.sent(command, now());
    m_transport->write(command.wire());
}

void Dialogue::leave()
{
    if (!isInStep() || m_hasRetrieved || m_hasMarked) {
        drop();
        return;
    }
    put(Command::quit());
    m_transport->close();
    m_end = Reply::End::Closed;
    m_recorder.end(now(), ConnectionEnd::ByClient);
}

void Dialogue::drop()
{
    m_transport->abort();
    if (!m_end)
        m_recorder.end(now(), ConnectionEnd::ByClient);
    m_end = m_end.value_or(Reply::End::Broken);
}

void Dialogue::onReceived(const Octets& octets, Instant at)
{
    if (m_end)
        return;
    m_recorder.received(octets, at, m_isSignedIn ? Recorder::Echo::Impossible : Recorder::Echo::Possible);
    m_unread.append(octets);
    if (m_unread.size() > mostUnread)
        drop();
    wake(true);
}

void Dialogue::onEnded(Reply::End end, ConnectionEnd how)
{
    if (m_end)
        return;
    m_end = end;
    m_hasHungUp = true;
    m_recorder.end(now(), how);
    wake(true);
}

void Dialogue::wake(bool hasHappened)
{
    if (m_happening == nullptr)
        return;
    m_happening->hasHappened = hasHappened;
    m_happening = nullptr;
    const auto keptUntilReturn = std::exchange(m_alarm, nullptr); // it may be the one that calls
    std::exchange(m_waiting, nullptr).resume();
}

} // namespace dropscope
