// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/direction.h"
#include "core/base/messagenumber.h"
#include "core/base/octetrange.h"
#include "core/base/octets.h"
#include "core/findings/findingtable.h"

#include <QStringList>

#include <optional>

namespace dropscope {

/// Something worth knowing about a dialogue, with both verdicts (in its row) and the octets it is about.
struct Finding
{
    FindingKind kind = FindingKind::UnsolicitedOctets;
    Direction direction = Direction::Server;
    OctetRange range; ///< in that direction's octets; empty where it is about a place
    Instant at;
    std::optional<quint64> exchange;
    std::optional<MessageNumber> message;
    QStringList arguments; ///< for the row's text. What the server said is made printable, and cut
    quint64 further = 0;   ///< of the same kind that came later and are not kept one by one

    [[nodiscard]] const FindingRow& row() const { return findingRow(kind); }
    /// One English sentence, and how many more of its kind there are.
    [[nodiscard]] QString text() const;

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// Puts arguments into a text with %1 to %9. What stands in an argument is never taken for a placeholder.
[[nodiscard]] QString fillIn(const QString& text, const QStringList& arguments);

/// Octets as an argument: printable ASCII as it is, anything else as \xHH, cut to 60 octets.
[[nodiscard]] QString printable(OctetView octets);

} // namespace dropscope
