// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QList>

#include <chrono>
#include <optional>

namespace dropscope {

/// The answer to CAPA (RFC 2449 §5): lines in the server's order, tags compared in any case.
class Capabilities
{
public:
    Capabilities() = default;
    explicit Capabilities(QList<Octets> lines)
        : m_lines(std::move(lines))
    {
    }

    [[nodiscard]] const QList<Octets>& lines() const { return m_lines; }
    [[nodiscard]] bool has(OctetView tag) const { return parameters(tag).has_value(); }
    /// The words behind a tag; absent if the tag is.
    [[nodiscard]] std::optional<QList<Octets>> parameters(OctetView tag) const;

    /// EXPIRE 0: what was retrieved may be deleted at QUIT (RFC 2449 §6.7).
    [[nodiscard]] bool deletesWhatWasRetrieved() const;
    /// IMPLEMENTATION, the whole text behind it (RFC 2449 §6.9).
    [[nodiscard]] std::optional<Octets> implementation() const;

    friend bool operator==(const Capabilities&, const Capabilities&) = default;

private:
    QList<Octets> m_lines;
};

} // namespace dropscope
