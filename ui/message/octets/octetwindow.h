// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetsource.h"

#include <array>
#include <memory>

namespace dropscope::ui {

/// Reads a source as painting does: the same few places again and again. Half a MiB of it is kept.
class OctetWindow
{
public:
    /// Null is an empty one.
    explicit OctetWindow(std::shared_ptr<OctetSource> source = {});

    [[nodiscard]] qint64 size() const { return m_source ? m_source->size() : 0; }
    /// Fewer at the end, and where the source cannot be read.
    [[nodiscard]] Octets read(qint64 offset, qint64 length);
    [[nodiscard]] const std::shared_ptr<OctetSource>& source() const { return m_source; }

private:
    static constexpr qint64 blockOctets = qint64(64) * 1024;
    struct Block
    {
        qint64 index = -1;
        quint64 usedAt = 0;
        Octets octets = {};
    };
    [[nodiscard]] const Octets& block(qint64 index);

    std::shared_ptr<OctetSource> m_source;
    std::array<Block, 8> m_blocks;
    quint64 m_uses = 0;
};

} // namespace dropscope::ui
