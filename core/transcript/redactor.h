// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/secret.h"

#include <deque>
#include <vector>

namespace dropscope {

/// Masks secrets that a server echoes, octet for octet, also where a read boundary cuts them in two. A read
/// that ends in what may be the beginning of a secret is held back until the next one tells, or until it is
/// asked for; never more than a read and a secret.
///
/// What makes a reply a reply stays readable whatever the secret is: status indicators, line ends, and a dot
/// at the beginning of a line.
class Redactor
{
public:
    struct Read
    {
        Octets octets;
        Instant at;
        Octets original = {}; ///< before secrets were masked; empty where none was
    };

    /// Masks this secret from now on. Its forms on the wire (a digest, base64) are secrets of their own.
    void learn(const Secret& secret);

    /// The reads that may be kept now, masked, in order, cut where they were cut.
    [[nodiscard]] std::vector<Read> take(OctetView octets, Instant at);
    /// What is held back, masked as far as it is known.
    [[nodiscard]] std::vector<Read> takeHeldBack();
    /// These octets came and are kept as they are. Nothing must be held back.
    void passBy(OctetView octets);

private:
    enum class Fate : char { Kept, Masked, Framing };
    void followLine(OctetView octets);
    void markSecrets(qsizetype from);
    [[nodiscard]] qsizetype openBeginning() const;
    [[nodiscard]] std::vector<Read> release(qsizetype octets);

    std::vector<Secret> m_secrets;
    std::deque<Read> m_held;   ///< not masked yet
    Octets m_joined;           ///< the octets of all held reads
    std::vector<Fate> m_fates; ///< of each of them
    Octets m_lineStart;        ///< the first octets of the line at hand
};

} // namespace dropscope
