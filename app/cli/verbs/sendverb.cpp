// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/sendverb.h"

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

/// How many commands go together where --pipelining on says so.
constexpr size_t pipelined = 8;

/// The rest of a reply that was taken for one line follows within this, or is not waited for.
constexpr std::chrono::milliseconds lingerTime{300};

} // namespace

Expected<std::unique_ptr<Verb>, UsageError> SendVerb::make(const Surroundings& surroundings)
{
    auto target = parseTarget(surroundings.options);
    if (!target)
        return Unexpected{target.error()};
    return std::unique_ptr<Verb>(new SendVerb(surroundings, std::move(*target)));
}

SendVerb::SendVerb(const Surroundings& surroundings, Target target)
    : m_surroundings(surroundings)
    , m_connection(surroundings, std::move(target), Connection::Keep::Nothing)
    , m_lines(surroundings.options.arguments.sliced(1),
              surroundings.options.isRaw ? LineSource::LineEnds::Kept : LineSource::LineEnds::TakenOff)
{
}

void SendVerb::start()
{
    const auto print = [this](const Octets& octets) { this->print(octets); };
    if (!m_connection.hasUser()) {
        QObject::connect(&m_connection, &Connection::octetsReceived, &m_connection, print);
        // What is sent is the person's affair, but for STLS where it was asked for.
        if (m_surroundings.options.security == Security::Stls)
            m_connection.approach([this] { begin(); });
        else
            m_connection.open([this] { begin(); });
        return;
    }
    m_connection.enter([this, print](const Entered&) {
        QObject::connect(&m_connection, &Connection::octetsReceived, &m_connection, print);
        begin();
    });
}

int SendVerb::interrupt(int signalNumber)
{
    m_connection.interrupt();
    return exitCodeForSignal(signalNumber);
}

void SendVerb::begin()
{
    Session& session = m_connection.session();
    QObject::connect(
        &session, &Session::replyReceived, &m_connection,
        [this](const Octets& command, const StatusLine& status) { takeStatus(command, status); });
    QObject::connect(&session, &Session::closed, &m_connection, [this] { onClosed(); });
    feed();
}

/// Asks for the next line, if one may go out.
void SendVerb::feed()
{
    const size_t window = m_surroundings.options.pipelining == Pipelining::On ? pipelined : 1;
    const bool mayGo = m_isChallenged || (!m_isAuthOpen && m_unanswered < window);
    if (!mayGo || m_isFeeding || m_isInputOver || m_connection.isOver())
        return;
    m_isFeeding = true;
    m_lines.next([this](const std::optional<Octets>& line) {
        m_isFeeding = false;
        if (m_connection.isOver())
            return;
        if (line)
            takeLine(*line);
        else
            endInput();
    });
}

void SendVerb::takeLine(const Octets& line)
{
    const Command command =
        m_surroundings.options.isRaw ? Command::fromRawOctets(line) : Command::fromLine(line);
    m_lingers = false;
    if (std::exchange(m_isChallenged, false)) {
        // The answer to a challenge has no reply of its own: AUTH has.
        m_connection.session().raw(command, this, [this](const Expected<RawReply>& reply) {
            if (!reply)
                m_connection.fail({reply.error(), Stage::Message});
        });
        return;
    }
    ++m_unanswered;
    m_isAuthOpen = command.keyword() == Keyword::Auth;
    m_connection.session().raw(
        command, this, [this, command](const Expected<RawReply>& reply) { takeReply(command, reply); });
    feed();
}

void SendVerb::takeStatus(const Octets& command, const StatusLine& status)
{
    if (status.status != Status::Challenge || Command::fromLine(command).keyword() != Keyword::Auth)
        return;
    m_isChallenged = true;
    feed();
    finishIfDone();
}

void SendVerb::takeReply(const Command& command, const Expected<RawReply>& reply)
{
    if (m_connection.isOver())
        return;
    if (!reply) {
        m_connection.fail({reply.error(), Stage::Message});
        return;
    }
    --m_unanswered;
    if (command.keyword() == Keyword::Auth)
        m_isAuthOpen = m_isChallenged = false;
    m_isQuit = command.keyword() == Keyword::Quit && reply->status.isPositive();
    m_lingers = command.keyword() == Keyword::Unknown && reply->status.isPositive();
    if (!m_isQuit)
        feed();
    finishIfDone();
}

void SendVerb::onClosed()
{
    if (m_connection.isOver())
        return;
    if (m_isQuit && m_lines.waiting() == 0)
        m_connection.drop(ExitCode::Done);
    else
        m_connection.fail(u"%1 ended the session%2"_s.arg(m_connection.facts().name(), unsentText()),
                          ExitCode::ServerBroke);
}

/// What is known to be left.
QString SendVerb::unsentText() const
{
    const size_t count = m_lines.waiting();
    if (count == 0)
        return {};
    return count == 1 ? u"; 1 line was not sent"_s : u"; %1 lines were not sent"_s.arg(count);
}

void SendVerb::endInput()
{
    m_isInputOver = true;
    finishIfDone();
}

void SendVerb::finishIfDone()
{
    const bool isAnswered = m_unanswered == 0 || m_isChallenged;
    if (!m_isInputOver || !isAnswered || m_isQuit || m_connection.isOver())
        return; // after QUIT the session ends by itself
    if (m_lingers)
        m_linger = systemClock().callAfter(lingerTime, [this] { m_connection.drop(ExitCode::Done); });
    else
        m_connection.drop(ExitCode::Done);
}

void SendVerb::print(const Octets& octets)
{
    m_surroundings.console.write(octets);
    if (const auto& failure = m_surroundings.console.outputFailure())
        m_connection.fail({*failure, Stage::Message});
    else if (m_linger)
        finishIfDone(); // and waits anew
}

} // namespace dropscope
