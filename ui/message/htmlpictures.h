// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QImage>

namespace dropscope::ui {

/// Pictures of one message, decoded, with a bound on what all of them take: a few octets can claim to be a
/// picture of any size.
class HtmlPictures
{
public:
    static constexpr qint64 mostPixels = qint64(6) << 20; ///< of one
    static constexpr qint64 mostPixelsInAll = qint64(24) << 20;

    /// Null for what is no picture of a kind that mail carries (PNG, JPEG, GIF, WebP, BMP), and for one that
    /// is too large. SVG, which can load and run, is none of them.
    [[nodiscard]] QImage decode(const Octets& octets);

private:
    qint64 m_pixels = 0;
};

} // namespace dropscope::ui
