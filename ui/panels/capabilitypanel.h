// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace dropscope {
class Inspection;
}

namespace dropscope::ui {

class CapabilityModel;
class EmptyPage;
class WindowActions;

/// What the server says it can do, each time it was asked, side by side, with what every line means.
class CapabilityPanel final : public QWidget
{
    Q_OBJECT

public:
    /// The actions must outlive the panel.
    explicit CapabilityPanel(const WindowActions& actions, QWidget* parent = nullptr);

    /// May be null. The inspection may die before the panel is given another one.
    void setInspection(Inspection* inspection);
    /// Whether the session can be asked for more than it announces.
    void setSignedIn(bool isSignedIn);
    void setProbing(bool isProbing);

signals:
    void probeRequested();

private:
    void setUpTable();
    void copy();
    void refresh();
    void refreshProbe();
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString notAsked() const;

    QPointer<Inspection> m_inspection;
    CapabilityModel* m_model;
    QStackedWidget* m_pages;
    EmptyPage* m_empty;
    QTableView* m_table;
    QLabel* m_summary;
    QPushButton* m_probe;
    QPushButton* m_copy;
    bool m_isSignedIn = false;
    bool m_isProbing = false;
    bool m_wasProbed = false;
};

} // namespace dropscope::ui
