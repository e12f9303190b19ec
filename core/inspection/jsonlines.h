// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonwriter.h"
#include "core/base/octetrange.h"

#include <optional>

namespace dropscope {

class Inspection;

/// What an exchange is in JSON, within an object that is open: command, status, text, octets, lines, sentAt
/// (seconds since the session began), firstOctetAfter, lastOctetAfter (seconds since it was sent). null is
/// what never came.
void writeExchangeFields(JsonWriter& json, const Inspection& inspection, qsizetype exchange);

// Theory of operation
//
// JSON Lines: an object and a line feed for each exchange, for programs that look at one after another.
// Besides the fields of writeExchangeFields it has
//
//     exchange            its index; the greeting is 0
//     sent, received      the octets of the command line and of the status line
//     sentOctets, receivedOctets   how many these are; sent and received end after 4096
//     body                the octets of a multi-line response as they came, where they were asked for
//
// Octets are written as in scripts (core/transcript/script.h): \r, \n, \t, \\, \xHH for what is no printable
// ASCII. Secrets are masked as the transcript has them.

class JsonLines
{
public:
    struct Options
    {
        bool hasBodies = false;
        std::optional<OctetRange> exchanges; ///< indices; all where absent
    };
    /// The exchanges there are now; what comes later is not part of it. The inspection must outlive it.
    explicit JsonLines(const Inspection& inspection);
    JsonLines(const Inspection& inspection, const Options& options);

    /// Quick to make, of 32 KiB and what an exchange or 8 KiB of a body take; empty at the end.
    [[nodiscard]] Octets next();

private:
    void beginExchange();
    void takeBody();

    const Inspection& m_inspection;
    Options m_options;
    qint64 m_exchange;
    qint64 m_end;
    std::optional<OctetRange> m_body; ///< what is left of the one that is being written
    Octets m_text;
};

} // namespace dropscope
