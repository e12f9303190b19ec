// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetrange.h"
#include "core/base/octetsource.h"

#include <algorithm>
#include <memory>

namespace dropscope::ui {

/// A stretch of another source, as a source of its own.
class OctetSlice final : public OctetSource
{
public:
    OctetSlice(std::shared_ptr<OctetSource> source, OctetRange range)
        : m_source(std::move(source))
        , m_range(range)
    {
    }
    [[nodiscard]] qint64 size() const override { return m_range.size(); }
    [[nodiscard]] Expected<Octets> read(qint64 offset, qint64 length) override
    {
        return m_source->read(m_range.begin + offset, std::clamp<qint64>(length, 0, size() - offset));
    }

private:
    std::shared_ptr<OctetSource> m_source;
    OctetRange m_range;
};

} // namespace dropscope::ui
