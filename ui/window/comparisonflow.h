// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QFileDialog;
class QWidget;

namespace dropscope::ui {

class AppSettings;
class SessionController;

/// The way to a comparison: asks for the recording that what is shown is to be compared with, and opens a
/// window for it.
class ComparisonFlow final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive the flow; windows and dialogs belong to the window.
    ComparisonFlow(SessionController& controller, AppSettings& settings, QWidget& window);

    void ask();
    void compareWith(const QString& path);

signals:
    /// Of what is shown now.
    void exchangeRequested(quint64 exchange);

private:
    [[nodiscard]] QString shownName() const;

    SessionController& m_controller;
    AppSettings& m_settings;
    QWidget& m_window;
    QPointer<QFileDialog> m_dialog;
};

} // namespace dropscope::ui
