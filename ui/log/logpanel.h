// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/direction.h"
#include "core/base/messagenumber.h"
#include "core/base/octetrange.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSplitter;
class QToolButton;

namespace dropscope {
class Inspection;
}

namespace dropscope::ui {

class AppSettings;
class FilterField;
class FindBar;
class HexPane;
class LogContents;
class LogFind;
class LogView;
class RawCommandField;

/// The protocol log with its filter, its search, and the field for raw commands below.
class LogPanel final : public QWidget
{
    Q_OBJECT

public:
    /// The settings must outlive it.
    explicit LogPanel(AppSettings& settings, QWidget* parent = nullptr);

    /// May be null. The inspection may die before the panel is given another one.
    void setInspection(Inspection* inspection);

    [[nodiscard]] LogView* view() const { return m_view; }
    [[nodiscard]] LogContents& contents() const { return *m_contents; }
    [[nodiscard]] LogFind& finder() const { return *m_finder; }
    [[nodiscard]] QLineEdit* filterField() const;
    /// Its lineEntered is what the owner sends; the owner says when it is available.
    [[nodiscard]] RawCommandField* rawCommandField() const { return m_raw; }

    /// All clear a filter that hides what shall be shown.
    void showExchange(quint64 exchange);
    void showEntry(qsizetype entry);
    /// Octets of a direction, marked; a body is opened for them. Where none of them is there: the exchange.
    void showOctets(quint64 exchange, Direction direction, OctetRange range);
    /// What was last said about a message: of its RETR, else of any command that names it.
    void showMessage(MessageNumber number);

    /// Why secrets cannot be shown; empty: they can be, as far as they are remembered.
    void setRevealProblem(const QString& problem);

    /// Columns, check boxes, zoom and the history of raw commands.
    [[nodiscard]] QByteArray saveState() const;
    bool restoreState(const QByteArray& state);

signals:
    void exportRequested();
    /// Somebody wants to see the message that a line is about.
    void messageRequested(dropscope::MessageNumber number);
    /// The same of a finding, by its place in the inspection's list.
    void findingRequested(qsizetype finding);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void setUpFilter();
    void setUpProgress();
    void setUpBar();
    void layOut();
    void applyFilter();
    void showProgress();
    void showHex();
    void clearFilter();

    LogContents* m_contents;
    LogView* m_view;
    HexPane* m_hexPane;
    QSplitter* m_across; ///< the log | its octets in hexadecimal
    FilterField* m_filter;
    QTimer m_typing; ///< runs out a moment after the last letter
    QLabel* m_hint;
    QProgressBar* m_progress;
    QToolButton* m_stop;
    QElapsedTimer m_filtering; ///< since the filter began to look
    QToolButton* m_saved;
    FindBar* m_find;
    LogFind* m_finder;
    QCheckBox* m_lineEnds;
    QCheckBox* m_reads;
    QCheckBox* m_hex;
    QCheckBox* m_reveal;
    QCheckBox* m_follow;
    QPushButton* m_export;
    RawCommandField* m_raw;
};

} // namespace dropscope::ui
