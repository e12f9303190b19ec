// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/detailscolumn.h"

namespace dropscope {
struct EmbeddedCall;
}

namespace dropscope::ui {

/// A call of the board explained: which segments it took, and what there is to say of it.
class EmbeddedDetails final : public DetailsColumn
{
    Q_OBJECT

public:
    explicit EmbeddedDetails(QWidget* parent = nullptr);

    /// Null: none is picked. The lines stand below what there is to say of it.
    void show(const EmbeddedCall* call, const QStringList& lines = {});
    /// All of it, for the clipboard.
    [[nodiscard]] static QString toText(const EmbeddedCall& call);

private:
    QLabel* m_title;
    QLabel* m_remarks;
    QLabel* m_facts;
};

} // namespace dropscope::ui
