// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace dropscope::ui {

/// A filter of the protocol log under the name that a person gave it.
struct SavedFilter
{
    QString name;
    QString filter; ///< as it is typed

    friend bool operator==(const SavedFilter&, const SavedFilter&) = default;
};

} // namespace dropscope::ui
