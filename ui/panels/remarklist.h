// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/text/tlstext.h"

#include <QWidget>

class QVBoxLayout;

namespace dropscope::ui {

/// What is wrong, one below the other: what, what it means, what can be done.
class RemarkList final : public QWidget
{
    Q_OBJECT

public:
    explicit RemarkList(QWidget* parent = nullptr);

    /// Hides itself where there are none.
    void setRemarks(const QList<TlsRemark>& remarks);

private:
    [[nodiscard]] static QWidget* makeRemark(const TlsRemark& remark);

    QVBoxLayout* m_column;
    QList<QWidget*> m_shown; ///< children of this
};

} // namespace dropscope::ui
