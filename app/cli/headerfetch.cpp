// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/headerfetch.h"

#include "app/cli/askwindow.h"
#include "core/session/session.h"

namespace dropscope {

namespace {

/// A header longer than this nobody sends to be read. A whole message is let be longer than LIST says by as
/// much: servers count wrong.
constexpr OctetCount longestHeader(16'000'000);

} // namespace

HeaderFetch::HeaderFetch(Session& session, std::vector<Wanted> wanted, Progress progress, Finished finished)
    : m_session(session)
    , m_wanted(std::move(wanted))
    , m_progress(std::move(progress))
    , m_finished(std::move(finished))
{
}

void HeaderFetch::start() { askMore(); }

void HeaderFetch::askMore()
{
    if (m_done == m_wanted.size()) {
        m_isOver = true;
        m_finished(std::nullopt);
        return;
    }
    const size_t window = m_mode == Mode::Probing ? 1 : askWindow;
    while (!m_isOver && m_next < m_wanted.size() && m_next - m_done < window)
        ask(m_wanted[m_next++].number);
}

void HeaderFetch::ask(MessageNumber number)
{
    const auto answer = [this](const Expected<MessageReceipt>& receipt) { take(receipt); };
    if (m_mode == Mode::Retr)
        m_session.retrieve(number, this, answer);
    else
        m_session.top(number, 0, this, answer);
}

void HeaderFetch::write(OctetView octets)
{
    m_octets += OctetCount(static_cast<quint64>(octets.size()));
    const OctetCount limit = m_mode == Mode::Retr ? m_wanted[m_done].octets + longestHeader : longestHeader;
    if (m_octets <= limit || std::exchange(m_isTooLong, true))
        return;
    // Octets are being taken: the session must not be ended from within.
    QMetaObject::invokeMethod(
        &m_session, [this] { giveUp(); }, Qt::QueuedConnection);
}

void HeaderFetch::giveUp()
{
    if (std::exchange(m_isOver, true))
        return;
    const MessageNumber number = m_wanted[m_done].number;
    const Command command = m_mode == Mode::Retr ? Command::retr(number) : Command::top(number, 0);
    m_finished(Failure{
        ProtocolError{
            ProtocolError::Kind::ListingTooLong, command.maskedLine(), {}, m_octets.value(), "RFC 1939 §7"},
        Stage::Message});
}

void HeaderFetch::take(const Expected<MessageReceipt>& receipt)
{
    if (m_isOver || m_isTooLong)
        return;
    m_octets = {};
    if (receipt) {
        m_mode = m_mode == Mode::Probing ? Mode::Top : m_mode;
        ++m_done;
    } else if (std::holds_alternative<Refusal>(receipt.error())) {
        takeRefusal();
    } else {
        m_isOver = true;
        m_finished(Failure{receipt.error(), Stage::Message});
        return;
    }
    m_progress(m_done);
    askMore();
}

void HeaderFetch::takeRefusal()
{
    // A server that announces TOP refuses this message; any other may not know the command (RFC 1939 §7).
    const auto& capabilities = m_session.knownCapabilities();
    const bool announcesTop = capabilities && capabilities->has("TOP");
    if (m_mode != Mode::Probing || announcesTop) {
        ++m_done;
        return;
    }
    m_mode = Mode::Retr;
    m_next = m_done; // the same message again
}

} // namespace dropscope
