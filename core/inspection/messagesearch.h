// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/textpattern.h"
#include "core/message/messagescanner.h"
#include "core/message/partreader.h"

#include <chrono>
#include <memory>
#include <optional>

namespace dropscope {

/// Looks for a pattern in one message as a reader has it: in the fields decoded, and in the text of its parts
/// decoded, those of messages within it included. It works in slices as long as the caller likes, and keeps
/// no part in memory. A line over 64 KiB is looked at in pieces that overlap, a field up to 16 KiB.
class MessageSearch
{
public:
    MessageSearch(std::unique_ptr<OctetSource> source, TextPattern pattern);

    enum class State : quint8 {
        Searching,
        Found,
        NotFound,
        Failed, ///< the source cannot be read
    };
    State goOn(std::chrono::nanoseconds duration);
    [[nodiscard]] State state() const { return m_state; }

    /// Where it was found: in a field of this name, or in the text of the part of this id.
    [[nodiscard]] const Octets& field() const { return m_field; }
    [[nodiscard]] const QString& partId() const { return m_partId; }
    /// The line that it stands in, cut to 200 characters around it.
    [[nodiscard]] const QString& line() const { return m_line; }
    /// Octets of the message that were looked at.
    [[nodiscard]] qint64 looked() const { return m_looked; }

private:
    void takeSlice();
    void scanSlice();
    void searchField(const HeaderField& field);
    void searchSlice();
    void goToNextText();
    [[nodiscard]] bool findIn(const QString& text);

    std::unique_ptr<OctetSource> m_source;
    TextPattern m_pattern;
    std::optional<MessageScanner> m_scanner; ///< until the structure is known
    MessageStructure m_message;
    size_t m_nextField = 0;
    size_t m_part = 0; ///< whose text is being looked at
    std::optional<PartTextReader> m_reader;
    QString m_rest; ///< the line that is not whole yet
    qint64 m_looked = 0;
    State m_state = State::Searching;
    Octets m_field;
    QString m_partId;
    QString m_line;
};

} // namespace dropscope
