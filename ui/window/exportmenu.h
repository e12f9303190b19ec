// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controller/exportslices.h"

#include <QMenu>

namespace dropscope::ui {

/// What a session can be exported as.
class ExportMenu final : public QMenu
{
    Q_OBJECT

public:
    explicit ExportMenu(QWidget* parent);

    /// Which connection is exported, "Connection 3 of 12", and of how many; none where the source has but
    /// one.
    void setConnection(const QString& which, qsizetype count);
    /// Below the button that opens it, or above where there is more room.
    void popUpAt(const QWidget& button);

signals:
    void chosen(dropscope::ui::ExportForm form);

private:
    QAction* add(const QString& name, const QString& text, ExportForm form);
    [[nodiscard]] QAction* addTitle(const QString& name);

    QAction* m_which;
    QAction* m_connection;
    QAction* m_line;
    QAction* m_all;
    QAction* m_capture;
};

} // namespace dropscope::ui
