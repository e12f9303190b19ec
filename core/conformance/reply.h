// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/protocol/values/anomaly.h"
#include "core/protocol/values/statusline.h"

#include <QList>
#include <QString>

#include <vector>

namespace dropscope {

/// What came for a command, right or wrong: a case judges it, so nothing is mended here.
struct Reply
{
    enum class End : quint8 {
        Whole,
        Silence, ///< nothing more came in time
        Closed,  ///< the server ended the connection
        Broken,  ///< the connection broke
        Flooded, ///< more came than is bearable
    };
    End end = End::Silence;
    Octets command; ///< the line it answers, secrets masked; empty for the greeting
    StatusLine status;
    bool isMultiLine = false; ///< a body was awaited, and the status line was positive
    std::vector<Anomaly> anomalies;
    Octets wire;                 ///< every octet of it as it came; of one that is not whole, what there is
    Octets body;                 ///< of a multi-line response, byte-stuffing taken off
    std::vector<qsizetype> cuts; ///< places in wire where a read ended, the last one left out
    std::chrono::nanoseconds took{0}; ///< until its last octet

    [[nodiscard]] bool isWhole() const { return end == End::Whole; }
    [[nodiscard]] bool isPositive() const { return isWhole() && status.status == Status::Positive; }
    [[nodiscard]] bool isNegative() const { return isWhole() && status.status == Status::Negative; }
    [[nodiscard]] bool isChallenge() const { return isWhole() && status.status == Status::Challenge; }
    [[nodiscard]] bool has(AnomalyKind kind) const;
    /// The first line with its line end.
    [[nodiscard]] Octets firstLine() const;
    /// Of the body, without line ends.
    [[nodiscard]] QList<Octets> lines() const;

    /// What came, in words: to stand behind "got".
    [[nodiscard]] QString inWords() const;
};

/// Octets between quotation marks, fit for a report: what is not printable ASCII as in scripts, at most 120.
[[nodiscard]] QString quotedOctets(OctetView octets);

} // namespace dropscope
