// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QLabel;

namespace dropscope::ui {

class ElidedLabel;
class ProxiedSource;
class WindowActions;

/// What the recording proxy is doing: where it listens, for which server, how many connections, and what went
/// wrong last; and a button that stops it. Not there while no proxy is shown.
class ProxyStrip final : public QWidget
{
    Q_OBJECT

public:
    /// The actions must outlive the strip.
    explicit ProxyStrip(const WindowActions& actions, QWidget* parent = nullptr);

    /// Null where none is shown. It may die before the strip is given another one.
    void setSource(ProxiedSource* source);

private:
    void refresh();
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] QString problemText() const;

    QPointer<ProxiedSource> m_source;
    ElidedLabel* m_state;
    QLabel* m_certificate;
    QLabel* m_problem;
    QWidget* m_stop;
};

} // namespace dropscope::ui
