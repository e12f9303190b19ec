// SPDX-License-Identifier: GPL-3.0-or-later
// The context menu of the log view, and what is copied from it.
#include "ui/log/logcontents.h"
#include "ui/log/logview.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

bool isBody(LogRowKind kind) { return kind == LogRowKind::FoldedBody || kind == LogRowKind::UnfoldedBody; }

} // namespace

void LogView::setUpActions()
{
    m_toggle = new QAction(this);
    m_toggle->setObjectName(u"toggleBodyAction"_s);
    connect(m_toggle, &QAction::triggered, this, [this] { toggle(m_current); });
    m_showMessage = new QAction(icon(IconName::Message), tr("Show message"), this);
    m_showMessage->setObjectName(u"showMessageAction"_s);
    connect(m_showMessage, &QAction::triggered, this, [this] {
        if (const auto number = m_current < 0 ? std::nullopt : m_contents.cell(m_current).message())
            emit messageRequested(*number);
    });
    m_showFinding = new QAction(icon(IconName::Findings), tr("Show finding"), this);
    m_showFinding->setObjectName(u"showFindingAction"_s);
    connect(m_showFinding, &QAction::triggered, this, [this] {
        if (const qsizetype finding = m_current < 0 ? -1 : m_contents.cell(m_current).finding(); finding >= 0)
            emit findingRequested(finding);
    });
    m_copies = {
        addCopyAction(u"copyLinesAction"_s, tr("Copy as script"), LogExcerpt::Form::Script),
        addCopyAction(u"copyTextAction"_s, tr("Copy as text"), LogExcerpt::Form::Text),
        addCopyAction(u"copyHexAction"_s, tr("Copy as hex"), LogExcerpt::Form::Hex),
    };
    m_copies.constFirst()->setShortcut(QKeySequence::Copy);
    m_copies.constFirst()->setIcon(icon(IconName::Copy));
    m_selectAll = new QAction(tr("Select all"), this);
    m_selectAll->setObjectName(u"selectAllLinesAction"_s);
    m_selectAll->setShortcut(QKeySequence::SelectAll);
    connect(m_selectAll, &QAction::triggered, this, &LogView::selectAll);
}

QAction* LogView::addCopyAction(const QString& name, const QString& text, LogExcerpt::Form form)
{
    auto* const action = new QAction(text, this);
    action->setObjectName(name);
    connect(action, &QAction::triggered, this, [this, form] { copy(form); });
    return action;
}

void LogView::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    menu.setObjectName(u"logMenu"_s);
    fillMenu(menu);
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard && m_current >= 0;
    menu.exec(isByKey ? viewport()->mapToGlobal(rowRect(m_current).center()) : event->globalPos());
}

void LogView::fillMenu(QMenu& menu)
{
    menu.addActions(actions());
    if (m_current >= 0)
        addRowActions(menu);
    menu.addSeparator();
    menu.addActions(m_copies);
    for (QAction* const action : m_copies)
        action->setEnabled(!m_selection.isEmpty());
    menu.addAction(m_selectAll);
    menu.addSeparator();
    const auto addZoom = [this, &menu](const QString& text, QKeySequence keys, int zoom) {
        QAction* const action = menu.addAction(text, this, [this, zoom] { setZoom(zoom); });
        action->setShortcut(keys);
        action->setEnabled(zoom != m_zoom);
    };
    addZoom(tr("Larger text"), QKeySequence::ZoomIn, m_zoom + 1);
    addZoom(tr("Smaller text"), QKeySequence::ZoomOut, m_zoom - 1);
    addZoom(tr("Text as large as elsewhere"), QKeySequence(u"Ctrl+0"_s), 0);
}

void LogView::addRowActions(QMenu& menu)
{
    const LogCell cell = m_contents.cell(m_current);
    if (const auto number = cell.message()) {
        m_showMessage->setText(tr("Show message %1").arg(number->value()));
        menu.addAction(m_showMessage);
    }
    if (cell.finding() >= 0)
        menu.addAction(m_showFinding);
    if (cell.kind() != LogRowKind::Line) {
        m_toggle->setText(cell.kind() == LogRowKind::FoldedBody ? tr("Show lines") : tr("Hide lines"));
        menu.addAction(m_toggle);
    }
}

QString LogView::selectedText(LogExcerpt::Form form) const
{
    if (!m_contents.inspection())
        return {};
    LogExcerpt excerpt(m_contents.inspection()->transcript(), form);
    qsizetype wholeBody = -1; // its lines are there already
    for (const LogSelection::Stretch& stretch : m_selection.stretches()) {
        for (qsizetype row = stretch.first; row <= stretch.last; ++row) {
            const LogCell cell = m_contents.cell(row);
            const LogRowKind kind = cell.kind();
            if (kind == LogRowKind::BodyLine && cell.place().entry == wholeBody) {
                row += m_contents.rows().body(wholeBody)->lines - cell.place().line - 1;
                continue;
            }
            if (excerpt.isFull()) {
                excerpt.leaveOutTheRest();
                return excerpt.text();
            }
            if (isBody(kind))
                wholeBody = cell.place().entry;
            excerpt.append(cell.entry().direction, cell.octets());
        }
    }
    return excerpt.text();
}

void LogView::copy(LogExcerpt::Form form) const
{
    if (const QString text = selectedText(form); !text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

} // namespace dropscope::ui
