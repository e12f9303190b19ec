// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/direction.h"
#include "core/base/octetrange.h"
#include "core/findings/embedded/embeddedsettings.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <memory>

class QAction;
class QLabel;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace dropscope {
class EmbeddedReplay;
class Inspection;
struct EmbeddedCall;
} // namespace dropscope

namespace dropscope::ui {

class ElidedLabel;
class EmbeddedCallModel;
class EmbeddedCutModel;
class EmbeddedDetails;
class EmbeddedHead;
class EmbeddedSettingsBox;
class EmptyPage;
class WindowActions;

/// As NetX: what a board with that client makes of a session, call by call, where it stops understanding, and
/// which cuts would break it. It replays while it is to be seen, in slices, and again when there is more.
class EmbeddedPanel final : public QWidget
{
    Q_OBJECT

public:
    /// The actions must outlive the panel.
    explicit EmbeddedPanel(const WindowActions& actions, QWidget* parent = nullptr);
    ~EmbeddedPanel() override;

    /// May be null. The inspection may die before the panel is given another one.
    void setInspection(Inspection* inspection);

    /// Columns and settings.
    [[nodiscard]] QByteArray saveState() const;
    bool restoreState(const QByteArray& state);

signals:
    /// The person wants to see it in the log. Exchange 0 is the greeting.
    void exchangeRequested(quint64 exchange, dropscope::Direction direction, dropscope::OctetRange range);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void setUpTable(QTableView& table, const QString& name, const QString& spoken);
    void setUpActions();
    [[nodiscard]] QLayout* makeBar();
    [[nodiscard]] QWidget* makePage();
    void begin();
    void takeTurn();
    void grown();
    void showCalls();
    void showCuts();
    void showEmpty();
    void pick();
    void pickParting();
    void showInLog();
    void showCutInLog();
    void copy();
    [[nodiscard]] QString report() const;

    QPointer<Inspection> m_inspection;
    std::unique_ptr<EmbeddedReplay> m_replay; ///< while it goes on
    EmbeddedCallModel* m_calls;
    EmbeddedCutModel* m_cuts;
    EmbeddedSettingsBox* m_settings;
    EmbeddedHead* m_head;
    ElidedLabel* m_boundaries;
    QStackedWidget* m_pages;
    EmptyPage* m_empty;
    QTableView* m_callTable;
    QTableView* m_cutTable;
    QSplitter* m_right;
    EmbeddedDetails* m_details;
    QLabel* m_noCuts;
    QAction* m_showInLog;
    QAction* m_copy;
    QTimer m_turn;
    QTimer m_pause; ///< before what has grown is looked at again
    bool m_hasShownCalls = false;
    bool m_isStale = false; ///< there is more, or other settings
};

} // namespace dropscope::ui
