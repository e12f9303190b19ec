// SPDX-License-Identifier: GPL-3.0-or-later
// What a comparison does; its layout is in comparisonlayout.cpp.
#include "ui/compare/comparisonwindow.h"

#include "core/inspection/compare/comparisonhtml.h"
#include "ui/compare/comparedexchangemodel.h"
#include "ui/compare/comparedfactmodel.h"
#include "ui/compare/comparedtext.h"
#include "ui/compare/comparisonjob.h"
#include "ui/panels/elidedlabel.h"
#include "ui/text/amounttext.h"
#include "ui/text/errortext.h"
#include "ui/theme/tone.h"
#include "ui/window/savingflow.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLabel>
#include <QProgressBar>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTableView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr qsizetype mostCopied = 5000; ///< rows: as many as can be written in a moment

template <typename Model, typename Row>
QStringList selectedLines(const QTableView& table, const Model& model, Row rowOf)
{
    QModelIndexList rows = table.selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList lines;
    for (const QModelIndex& index : rows.first(std::min(rows.size(), mostCopied)))
        lines += linesOf((model.*rowOf)(index.row()));
    return lines;
}

Octets joined(const QStringList& lines)
{
    return lines.isEmpty() ? Octets() : lines.join(u'\n').toUtf8() + '\n';
}

} // namespace

void ComparisonWindow::compare(Inspection* shown, const QString& shownName, const QString& path)
{
    m_shown = shown;
    m_shownName = shownName;
    m_path = path;
    const QSignalBlocker quiet(m_connection);
    m_connection->hide();
    m_connection->setRange(0, 0);
    const QString other = QFileInfo(path).fileName();
    setWindowTitle(tr("%1 compared with %2").arg(shownName, other));
    m_first->setText(tr("A: %1").arg(shownName));
    m_second->setText(tr("B: %1").arg(path));
    compareAgain();
}

ComparisonText::Titles ComparisonWindow::titles() const { return {m_shownName, m_path}; }

void ComparisonWindow::compareAgain()
{
    if (!m_shown)
        return;
    takeResult(nullptr);
    tell(tr("Comparing…"), false);
    setRunning(true);
    m_bar->setValue(0);
    m_job->start(m_shown, m_path, static_cast<size_t>(m_connection->value()));
}

/// What was compared: 0 stands for the first session as long as nobody knows which that is.
void ComparisonWindow::showConnections()
{
    const QSignalBlocker quiet(m_connection);
    const auto count = static_cast<int>(m_job->connectionCount());
    m_connection->setRange(1, count);
    m_connection->setSuffix(tr(" of %1").arg(count));
    m_connection->setValue(static_cast<int>(m_job->connection()));
    m_connection->setVisible(count > 1);
}

void ComparisonWindow::cancel()
{
    if (m_saving->isRunning())
        return m_saving->cancel();
    if (!m_job->isRunning())
        return;
    m_job->cancel();
    setRunning(false);
    tell(tr("The comparison was cancelled. F5 begins it anew."), false);
}

void ComparisonWindow::takeResult(std::shared_ptr<const ComparisonResult> result)
{
    setRunning(false);
    m_result = std::move(result);
    m_facts->setResult(m_result);
    m_exchanges->setResult(m_result);
    if (m_result) {
        showConnections();
        QString text = summaryText(*m_result);
        if (m_job->brokenAt() >= 0)
            text += u' ' + tr("B is cut or damaged; what stands before octet %1 of the file was compared.")
                               .arg(groupedNumber(static_cast<quint64>(m_job->brokenAt())));
        tell(text, false);
        m_exchangeTable->setFocus(Qt::OtherFocusReason);
    }
    refresh();
}

void ComparisonWindow::tell(const QString& text, bool isFailure)
{
    m_summary->setText(text);
    setTone(m_summary, isFailure ? Tone::Danger : Tone::Plain);
}

void ComparisonWindow::setRunning(bool running)
{
    m_progress->setVisible(running);
    m_cancel->setEnabled(running);
}

void ComparisonWindow::refresh()
{
    const int row = m_exchangeTable->currentIndex().row();
    const bool isInFirst = row >= 0 && m_exchanges->exchange(row).first.isThere();
    const bool isAnything = m_result && m_exchanges->nextDifference(-1, true).has_value();
    m_next->setEnabled(isAnything);
    m_previous->setEnabled(isAnything);
    m_showInLog->setEnabled(isInFirst && m_shown);
    m_copy->setEnabled(m_exchangeTable->selectionModel()->hasSelection() ||
                       m_factTable->selectionModel()->hasSelection());
    m_saveText->setEnabled(m_result != nullptr);
    m_saveHtml->setEnabled(m_result != nullptr);
    m_again->setEnabled(m_shown);
}

void ComparisonWindow::goNext() { go(true); }

void ComparisonWindow::goPrevious() { go(false); }

void ComparisonWindow::go(bool forward)
{
    const auto row = m_exchanges->nextDifference(m_exchangeTable->currentIndex().row(), forward);
    if (!row)
        return;
    const QModelIndex index = m_exchanges->index(*row, ComparedExchangeModel::CommandLine);
    m_exchangeTable->setCurrentIndex(index);
    m_exchangeTable->scrollTo(index, QTableView::EnsureVisible);
    m_exchangeTable->setFocus(Qt::OtherFocusReason);
}

void ComparisonWindow::showInLog()
{
    const int row = m_exchangeTable->currentIndex().row();
    if (row >= 0 && m_shown && m_exchanges->exchange(row).first.isThere())
        emit exchangeRequested(static_cast<quint64>(m_exchanges->exchange(row).first.index));
}

/// Of the table that has the keyboard, or else of the one in which something is selected.
void ComparisonWindow::copy()
{
    const bool isFacts = m_factTable->hasFocus() || !m_exchangeTable->selectionModel()->hasSelection();
    const QStringList lines =
        isFacts ? selectedLines(*m_factTable, *m_facts, &ComparedFactModel::fact)
                : selectedLines(*m_exchangeTable, *m_exchanges, &ComparedExchangeModel::exchange);
    QGuiApplication::clipboard()->setText(lines.join(u'\n') + u'\n');
}

void ComparisonWindow::saveText()
{
    auto text = std::make_shared<ComparisonText>(m_result, titles());
    m_saving->saveReport(u"dropscope-comparison.txt"_s, tr("Save the comparison as text"),
                         tr("Text (*.txt);;Any file (*)"),
                         [text] { return Expected<Octets>(joined(text->take())); });
}

void ComparisonWindow::saveHtml()
{
    auto html = std::make_shared<ComparisonHtml>(m_result, titles());
    m_saving->saveReport(u"dropscope-comparison.html"_s, tr("Save the comparison as HTML"),
                         tr("HTML (*.html);;Any file (*)"),
                         [html] { return Expected<Octets>(html->take()); });
}

} // namespace dropscope::ui
