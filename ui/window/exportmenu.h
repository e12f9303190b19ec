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

    /// What of a source can be exported.
    struct Source
    {
        QString which = {};     ///< "Connection 3 of 12"
        qsizetype count = 1;    ///< connections
        bool isCapture = false; ///< others made the file: it has secrets in it
        bool isWhole = true;    ///< no octets of the connection are missing: it can be recorded
    };
    void setSource(const Source& source);
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
