// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace dropscope {

/// From begin up to, not including, end: places in one direction's octets, or in a message.
struct OctetRange
{
    qint64 begin = 0;
    qint64 end = 0;

    [[nodiscard]] constexpr qint64 size() const { return end - begin; }
    [[nodiscard]] constexpr bool isEmpty() const { return end <= begin; }
    friend constexpr bool operator==(const OctetRange&, const OctetRange&) = default;
};

} // namespace dropscope
