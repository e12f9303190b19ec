// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/messagesearch.h"

#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace dropscope {

/// Looks through many messages, one after the other, in slices: those of a maildrop that were retrieved, or
/// those of files.
class MaildropSearch
{
public:
    /// The message in a row; null where there is none to be looked at.
    using Message = std::function<std::unique_ptr<OctetSource>(qsizetype row)>;
    struct Hit
    {
        qsizetype row;
        Octets field;   ///< whose value it stands in; empty if it stands in a part
        QString partId; ///< in whose text it stands; empty if it stands in a field
        QString line;   ///< that it stands in
    };

    MaildropSearch(qsizetype rows, Message message, TextPattern pattern);

    /// True when all were looked at.
    bool goOn(std::chrono::nanoseconds duration);
    [[nodiscard]] bool isDone() const { return m_row >= m_rows; }
    /// In the order of the rows; the first place of each message.
    [[nodiscard]] const std::vector<Hit>& hits() const { return m_hits; }
    /// Rows that are done.
    [[nodiscard]] qsizetype row() const { return m_row; }
    /// Messages that were looked at, and how many of them could not be read.
    [[nodiscard]] qsizetype searched() const { return m_searched; }
    [[nodiscard]] qsizetype failed() const { return m_failed; }

private:
    void endMessage();

    qsizetype m_rows;
    Message m_message;
    TextPattern m_pattern;
    std::unique_ptr<MessageSearch> m_search; ///< of the message in m_row
    std::vector<Hit> m_hits;
    qsizetype m_row = 0;
    qsizetype m_searched = 0;
    qsizetype m_failed = 0;
};

} // namespace dropscope
