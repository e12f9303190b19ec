// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message/messagestructure.h"

#include <vector>

namespace dropscope::ui {

/// What the octets of a message are, for the colours of its source.
class SourceRegions
{
public:
    enum class Kind : quint8 {
        Header,
        Text,
        Encoded, ///< base64, uuencode: nothing to be read
        Between, ///< boundaries, and what stands around parts
    };

    /// All of it is text.
    SourceRegions() = default;
    [[nodiscard]] static SourceRegions of(const MessageStructure& message);
    /// As long as no more is known: a header section up to there, then text.
    [[nodiscard]] static SourceRegions withHeader(qint64 end);
    /// Of octets from the beginning of a message: where its header section ends; all of them where it does
    /// not.
    [[nodiscard]] static qint64 headerEnd(OctetView front);

    [[nodiscard]] Kind at(qint64 octet) const;

private:
    struct Region
    {
        qint64 begin;
        Kind kind;
    };
    std::vector<Region> m_regions; ///< ascending
};

} // namespace dropscope::ui
