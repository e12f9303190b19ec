// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <utility>

class QDebug;

namespace dropscope {

/// A password or token. It does not print, does not compare in readable form, and wipes its octets when it
/// goes.
class Secret
{
public:
    Secret() = default;
    explicit Secret(Octets octets);
    Secret(const Secret&);
    Secret& operator=(const Secret&);
    Secret(Secret&&) noexcept;
    Secret& operator=(Secret&&) noexcept;
    ~Secret();

    [[nodiscard]] bool isEmpty() const { return m_octets.isEmpty(); }
    /// The octets themselves, for the one place that puts them on the wire or into a digest.
    [[nodiscard]] OctetView expose() const { return m_octets; }

private:
    void wipe();
    Octets m_octets;
};

/// Prints that there is a secret, never the secret.
QDebug operator<<(QDebug debug, const Secret& secret);

} // namespace dropscope
