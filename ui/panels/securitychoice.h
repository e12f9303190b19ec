// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/security.h"
#include "ui/panels/compactchoice.h"

namespace dropscope::ui {

/// How a connection is to be protected.
class SecurityChoice final : public CompactChoice
{
    Q_OBJECT

public:
    explicit SecurityChoice(QWidget* parent = nullptr);

    [[nodiscard]] Security security() const { return static_cast<Security>(chosen()); }
    void setSecurity(Security security) { choose(static_cast<int>(security)); }
};

} // namespace dropscope::ui
