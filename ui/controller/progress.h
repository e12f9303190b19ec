// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace dropscope::ui {

/// How far something is that takes more than a moment.
struct Progress
{
    quint64 octets = 0;
    quint64 totalOctets = 0; ///< 0: not known
    qsizetype messages = 0;  ///< finished ones
    qsizetype totalMessages = 0;
};

} // namespace dropscope::ui
