// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/headerfetch.h"

#include "app/cli/askwindow.h"
#include "core/session/session.h"

namespace dropscope {

HeaderFetch::HeaderFetch(Session& session, std::vector<MessageNumber> numbers, Progress progress,
                         Finished finished)
    : m_session(session)
    , m_numbers(std::move(numbers))
    , m_progress(std::move(progress))
    , m_finished(std::move(finished))
{
}

void HeaderFetch::start() { askMore(); }

void HeaderFetch::askMore()
{
    if (m_done == m_numbers.size()) {
        m_isOver = true;
        m_finished(std::nullopt);
        return;
    }
    const size_t window = m_mode == Mode::Probing ? 1 : askWindow;
    while (!m_isOver && m_next < m_numbers.size() && m_next - m_done < window)
        ask(m_numbers[m_next++]);
}

void HeaderFetch::ask(MessageNumber number)
{
    const auto answer = [this](const Expected<MessageReceipt>& receipt) { take(receipt); };
    if (m_mode == Mode::Retr)
        m_session.retrieve(number, nullptr, answer);
    else
        m_session.top(number, 0, nullptr, answer);
}

void HeaderFetch::take(const Expected<MessageReceipt>& receipt)
{
    if (m_isOver)
        return;
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
