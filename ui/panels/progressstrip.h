// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controller/sessioncontroller.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QProgressBar;

namespace dropscope::ui {

class ElidedLabel;

/// What is under way, how far it is, how fast and how long it will take, and a way to stop it. Shows itself
/// only for what takes more than a moment.
class ProgressStrip final : public QWidget
{
    Q_OBJECT

public:
    /// The action must outlive the strip.
    explicit ProgressStrip(QAction* cancel, QWidget* parent = nullptr);

    /// Something begins; progress is not known yet.
    void begin(const QString& what);
    void setProgress(const Progress& progress);
    void end();

signals:
    void shownChanged(bool shown);

private:
    void showText();
    [[nodiscard]] QString amountText() const;
    [[nodiscard]] QString paceText() const;

    QString m_what;
    Progress m_progress;
    QElapsedTimer m_since;
    QTimer m_moment; ///< what takes no longer is not worth a bar
    bool m_isRunning = false;
    ElidedLabel* m_text;
    QProgressBar* m_bar;
};

} // namespace dropscope::ui
