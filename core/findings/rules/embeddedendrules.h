// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/findings/findingrule.h"

namespace dropscope {

/// How a client that takes one read for one packet sees a message end: CR LF . CR LF as the last octets of a
/// packet, or, where it has five octets or less, CR LF . CR LF or . CR LF as its first.
class EmbeddedEndRules final : public FindingRule
{
public:
    using FindingRule::FindingRule;

    void answered(const Exchange& exchange) override;
    void arrived(const BodyPiece& piece) override;
    void ended(const Exchange& exchange) override;

private:
    qint64 m_reads = 0;
    qint64 m_octets = 0;
    OctetRange m_last;         ///< the last piece
    bool m_looksEnded = false; ///< to such a client, by the last piece
    bool m_isEnded = false;    ///< it stopped before the end
    std::optional<Instant> m_lastAt;
};

} // namespace dropscope
