// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace dropscope {
class Inspection;
}

namespace dropscope::ui {

class LogModel;
class LogView;
class RawCommandField;

/// The protocol log with its filter, and the field for raw commands below.
class LogPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit LogPanel(QWidget* parent = nullptr);

    /// May be null. The inspection may die before the panel is given another one.
    void setInspection(Inspection* inspection);

    [[nodiscard]] LogView* view() const { return m_view; }
    [[nodiscard]] QLineEdit* filterField() const { return m_filter; }
    /// Its lineEntered is what the owner sends; the owner says when it is available.
    [[nodiscard]] RawCommandField* rawCommandField() const { return m_raw; }

    /// Clears a filter that hides the exchange.
    void showExchange(quint64 exchange);

    /// Columns, check boxes and the history of raw commands.
    [[nodiscard]] QByteArray saveState() const;
    bool restoreState(const QByteArray& state);

signals:
    void exportRequested();

private:
    void setUpFilter();
    void setUpBar();
    void applyFilter();

    LogModel* m_model;
    LogView* m_view;
    QLineEdit* m_filter;
    QTimer m_typing; ///< runs out a moment after the last letter
    QLabel* m_hint;
    QCheckBox* m_lineEnds;
    QCheckBox* m_follow;
    QPushButton* m_export;
    RawCommandField* m_raw;
};

} // namespace dropscope::ui
