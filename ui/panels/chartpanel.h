// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/chartfigures.h"
#include "ui/charts/chart.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QAction;
class QCheckBox;
class QComboBox;
class QLabel;
class QStackedLayout;

namespace dropscope {
class Inspection;
}

namespace dropscope::ui {

class ElidedLabel;
class Plot;

/// Figures of a session as charts, one at a time. It looks at what is new while it is to be seen, in slices
/// and a few times a second.
class ChartPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit ChartPanel(QWidget* parent = nullptr);

    /// May be null. The inspection may die before the panel is given another one.
    void setInspection(Inspection* inspection);
    [[nodiscard]] Plot* plot() const { return m_plot; }

signals:
    /// The person wants to see it in the log.
    void exchangeRequested(quint64 exchange);
    /// The same of messages in the table: a filter that leaves them (MaildropQuery).
    void messagesRequested(const QString& query);
    void saveRequested(const QString& fileName, const QByteArray& octets);

protected:
    void showEvent(QShowEvent* event) override;

private:
    enum class Kind : quint8 { Latency, Throughput, Sizes };

    void setUpChoice();
    [[nodiscard]] QLayout* makeBar();
    [[nodiscard]] QWidget* makeSaveButton();
    [[nodiscard]] QWidget* makeButton(const QString& name, const QString& text, const QString& toolTip,
                                      void (Plot::*act)());
    void lookSoon();
    void look();
    void showChart();
    void describe();
    void setUpLinks();
    void request(qsizetype point);
    void requestMessages(qsizetype point);
    [[nodiscard]] ChartPoint point(qsizetype index) const;
    [[nodiscard]] Kind kind() const;
    [[nodiscard]] QString emptyText() const;

    QPointer<Inspection> m_inspection;
    ChartFigures m_figures;
    Chart m_chart;
    std::optional<Kind> m_shown; ///< what the plot shows now
    QComboBox* m_choice;
    QCheckBox* m_logarithmic;
    Plot* m_plot;
    QLabel* m_empty;
    QStackedLayout* m_pages;
    ElidedLabel* m_facts;
    QAction* m_showInLog;
    QAction* m_showMessages;
    QList<QWidget*> m_plotButtons; ///< of use while there is a plot
    QTimer m_turn;
};

} // namespace dropscope::ui
