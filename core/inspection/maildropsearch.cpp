// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/maildropsearch.h"

namespace dropscope {

MaildropSearch::MaildropSearch(qsizetype rows, Message message, TextPattern pattern)
    : m_rows(rows)
    , m_message(std::move(message))
    , m_pattern(std::move(pattern))
{
}

bool MaildropSearch::goOn(std::chrono::nanoseconds duration)
{
    const auto end = std::chrono::steady_clock::now() + duration;
    do {
        if (isDone())
            break;
        if (!m_search) {
            auto source = m_message(m_row);
            if (!source) {
                ++m_row;
                continue;
            }
            m_search = std::make_unique<MessageSearch>(std::move(source), m_pattern);
        }
        const auto left = end - std::chrono::steady_clock::now();
        if (m_search->goOn(left) != MessageSearch::State::Searching)
            endMessage();
    } while (std::chrono::steady_clock::now() < end);
    return isDone();
}

void MaildropSearch::endMessage()
{
    const MessageSearch& search = *m_search;
    ++m_searched;
    if (search.state() == MessageSearch::State::Found)
        m_hits.push_back({m_row, search.field(), search.partId(), search.line()});
    else if (search.state() == MessageSearch::State::Failed)
        ++m_failed;
    m_search.reset();
    ++m_row;
}

} // namespace dropscope
