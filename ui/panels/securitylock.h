// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QToolButton>

namespace dropscope {
class Inspection;
}

namespace dropscope::ui {

/// How the connection is protected, as a lock; what was negotiated, as its tool tip.
class SecurityLock final : public QToolButton
{
    Q_OBJECT

public:
    explicit SecurityLock(QWidget* parent = nullptr);

    /// May be null. The inspection may die before the lock is given another one.
    void setInspection(Inspection* inspection);

private:
    void refresh();

    QPointer<Inspection> m_inspection;
};

} // namespace dropscope::ui
