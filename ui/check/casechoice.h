// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controller/serverchecker.h"
#include "ui/panels/compactchoice.h"

namespace dropscope::ui {

/// Which cases are asked: all, by level, by group, or what was wrong the last time.
class CaseChoice final : public CompactChoice
{
    Q_OBJECT

public:
    /// The checker must outlive the choice.
    explicit CaseChoice(const ServerChecker& checker, QWidget* parent = nullptr);

    [[nodiscard]] std::vector<const CheckCase*> cases() const;

private:
    void countWrong();
    [[nodiscard]] std::vector<const CheckCase*> wrongCases() const;

    const ServerChecker& m_checker;
};

} // namespace dropscope::ui
