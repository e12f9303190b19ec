// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QDateTime>
#include <QString>

namespace dropscope {

/// What a list of messages shows of one: decoded, fit for one line of a table (no line ends, no control
/// characters).
struct MessageSummary
{
    QDateTime date;   ///< with the sender's offset; invalid if absent or unreadable
    QString dateText; ///< as it stood, for where date is invalid
    QString from;     ///< the first author; empty if absent
    QString subject;  ///< empty if absent or empty
    bool hasSubject = false;

    friend bool operator==(const MessageSummary&, const MessageSummary&) = default;
};

/// Reads the header section of a message (RFC 5322 §2.2): header may be followed by a body, which is not
/// read, or be cut off anywhere. Any octets are borne; at most the first 256 KiB are looked at.
[[nodiscard]] MessageSummary summarize(OctetView header);

} // namespace dropscope
