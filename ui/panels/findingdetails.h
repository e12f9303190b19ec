// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/detailscolumn.h"

namespace dropscope {
struct Finding;
}

namespace dropscope::ui {

/// One finding explained: what it is, what follows from it, both verdicts, and where the RFC says so.
class FindingDetails final : public DetailsColumn
{
    Q_OBJECT

public:
    explicit FindingDetails(QWidget* parent = nullptr);

    /// Null: none is picked.
    void show(const Finding* finding);
    /// All of it, for the clipboard.
    [[nodiscard]] static QString toText(const Finding& finding);

private:
    QLabel* m_title;
    QLabel* m_verdict;
    QLabel* m_embedded;
    QLabel* m_reason;
    QLabel* m_facts;
};

} // namespace dropscope::ui
