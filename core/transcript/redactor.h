// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/secret.h"

#include <deque>
#include <vector>

namespace dropscope {

/// Masks secrets that a server echoes, octet for octet, also where a read boundary cuts them in two. A read
/// that ends in what may be the beginning of a secret is held back until the next one tells, or until it is
/// asked for.
class Redactor
{
public:
    struct Read
    {
        Octets octets;
        Instant at;
    };

    /// Masks this secret from now on. Its forms on the wire (a digest, base64) are secrets of their own.
    void learn(const Secret& secret);

    /// The reads that may be kept now, masked, in order, cut where they were cut.
    [[nodiscard]] std::vector<Read> take(OctetView octets, Instant at);
    /// What is held back, masked as far as it is known.
    [[nodiscard]] std::vector<Read> takeHeldBack();

private:
    [[nodiscard]] qsizetype openBeginning() const;
    [[nodiscard]] std::vector<Read> release();

    std::vector<Secret> m_secrets;
    std::deque<Read> m_held;
    Octets m_joined; ///< the octets of all held reads
};

} // namespace dropscope
