// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/octets.h"

namespace dropscope {

/// A seekable run of octets: a file, a range of the transcript, a message in memory.
class OctetSource
{
public:
    virtual ~OctetSource() = default;

    /// In octets. Does not change while the source lives.
    [[nodiscard]] virtual qint64 size() const = 0;

    /// Up to length octets from offset on; fewer only at the end. Fails with FileError.
    [[nodiscard]] virtual Expected<Octets> read(qint64 offset, qint64 length) = 0;
};

} // namespace dropscope
