// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

namespace dropscope::ui {

/// What FactDelegate asks of a model beside the text.
struct FactRole
{
    enum : int {
        Tone = Qt::UserRole, ///< a Tone, as int
        Monospaced,          ///< bool
        Emphasized,          ///< bool
        Copy,                ///< the text as it is copied
    };
};

} // namespace dropscope::ui
