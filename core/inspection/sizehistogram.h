// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetcount.h"

#include <optional>
#include <vector>

namespace dropscope {

/// How many messages are how large, in classes that end at 1, 2 and 5 times a power of ten octets.
class SizeHistogram
{
public:
    /// What LIST said, and what came where the message was retrieved.
    void add(std::optional<OctetCount> listed, std::optional<OctetCount> received);

    struct Class
    {
        quint64 above = 0; ///< octets; up to here goes the class before
        quint64 upTo = 0;  ///< octets, inclusive
        quint64 listed = 0;
        quint64 received = 0;
    };
    /// From the first that has a message to the last, ascending; empty ones between them are there.
    [[nodiscard]] std::vector<Class> classes() const;
    [[nodiscard]] quint64 messages() const { return m_messages; }

private:
    [[nodiscard]] Class& classFor(OctetCount size);

    std::vector<Class> m_classes; ///< from the smallest
    quint64 m_messages = 0;
};

} // namespace dropscope
