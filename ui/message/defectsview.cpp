// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/defectsview.h"

#include "ui/delegates/factdelegate.h"
#include "ui/message/messagedocument.h"
#include "ui/message/octets/octetselection.h"
#include "ui/message/octets/selectionlink.h"
#include "ui/message/octets/sourcearea.h"
#include "ui/models/defectmodel.h"
#include "ui/panels/plaintextlabel.h"
#include "ui/text/defecttext.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

DefectsView::DefectsView(QWidget* parent)
    : MessageView(parent)
    , m_selection(new OctetSelection(this))
    , m_link(new SelectionLink(*m_selection, this))
    , m_model(new DefectModel(this))
    , m_order(new QSortFilterProxyModel(this))
    , m_table(new QTableView)
    , m_reason(makePlainText({}, u"defectReason"_s, Tone::Muted))
    , m_pages(new QStackedWidget)
    , m_splitter(new QSplitter(Qt::Vertical))
    , m_empty(makePlainText({}, u"defectsEmpty"_s, Tone::Muted))
    , m_source(new SourceArea(*m_selection))
{
    setObjectName(u"defectsView"_s);
    setAccessibleName(tr("Defects"));
    setUpTable();
    setUpActions();
    m_empty->setAlignment(Qt::AlignCenter);
    m_source->setObjectName(u"defectSource"_s);
    m_source->setAccessibleName(tr("Octets of the defect"));
    auto* const below = new QWidget;
    auto* const belowColumn = new QVBoxLayout(below);
    belowColumn->setContentsMargins({});
    belowColumn->addWidget(m_reason);
    belowColumn->addWidget(m_source, 1);
    m_splitter->setObjectName(u"defectSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(below);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_splitter);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_pages);
    setFocusProxy(m_table);
    setDocument(nullptr);
}

QByteArray DefectsView::saveState() const { return m_splitter->saveState(); }

void DefectsView::restoreState(const QByteArray& state) { m_splitter->restoreState(state); }

void DefectsView::setUpTable()
{
    m_order->setSourceModel(m_model);
    m_order->setSortRole(DefectModel::SortRole);
    m_table->setObjectName(u"defectTable"_s);
    m_table->setAccessibleName(tr("Defects of the message"));
    m_table->setModel(m_order);
    m_table->setItemDelegate(new FactDelegate(m_table));
    m_table->setWordWrap(false);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QTableView::SelectRows);
    m_table->setEditTriggers(QTableView::NoEditTriggers);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->setHorizontalScrollMode(QTableView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 10);
    QHeaderView* const header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSortIndicator(DefectModel::Offset, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    m_table->setColumnWidth(DefectModel::Gravity, 125);
    m_table->setColumnWidth(DefectModel::Section, 120);
    m_table->setColumnWidth(DefectModel::Offset, 80);
    m_table->setColumnWidth(DefectModel::Part, 60);
    m_table->viewport()->installEventFilter(this);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &DefectsView::pick);
    connect(m_table, &QTableView::activated, this, [this] { showPicked(OctetsView::Source); });
}

/// What is wrong takes what the others leave, but never so little that nobody could read it: then the table
/// scrolls.
void DefectsView::fitText()
{
    constexpr int leastDigits = 36;
    const QHeaderView* const header = m_table->horizontalHeader();
    const int others = header->length() - header->sectionSize(DefectModel::Text);
    const int least = leastDigits * fontMetrics().horizontalAdvance(u'0');
    m_table->setColumnWidth(DefectModel::Text, std::max(least, m_table->viewport()->width() - others));
}

bool DefectsView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table->viewport() && event->type() == QEvent::Resize)
        fitText();
    return MessageView::eventFilter(watched, event);
}

void DefectsView::setUpActions()
{
    const auto add = [this](const QString& name, const QString& text, auto act) {
        auto* const action = new QAction(text, this);
        action->setObjectName(name);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, act);
        m_table->addAction(action);
        return action;
    };
    add(u"defectInSourceAction"_s, tr("Show in source"), [this] { showPicked(OctetsView::Source); });
    add(u"defectInHexAction"_s, tr("Show in hex"), [this] { showPicked(OctetsView::Hex); });
    QAction* const copyAction = add(u"copyDefectsAction"_s, tr("Copy"), [this] { copy(); });
    copyAction->setIcon(icon(IconName::Copy));
    copyAction->setShortcut(QKeySequence::Copy);
}

void DefectsView::setDocument(MessageDocument* document)
{
    if (m_document)
        m_document->disconnect(this);
    m_document = document;
    if (document)
        connect(document, &MessageDocument::stateChanged, this, &DefectsView::refresh);
    m_source->setSource(document ? document->source() : nullptr);
    m_link->setDocument(document);
    refresh();
}

void DefectsView::refresh()
{
    const bool isRead = m_document && m_document->isRead();
    m_model->setStructure(isRead ? &m_document->structure() : nullptr);
    m_pages->setCurrentIndex(m_model->rowCount() > 0 ? 1 : 0);
    m_empty->setText(isRead       ? tr("Nothing is wrong with this message.")
                     : m_document ? tr("The message is not read yet.")
                                  : tr("No message selected"));
    if (isRead)
        m_source->setRegions(SourceRegions::of(m_document->structure()));
    m_source->setMarks(isRead ? DefectMarks(m_document->structure().defects) : DefectMarks());
    if (m_model->rowCount() > 0 && m_document->selection().isEmpty())
        m_table->selectRow(0);
    pick();
}

const Defect* DefectsView::picked() const
{
    const QModelIndex index = m_order->mapToSource(m_table->currentIndex());
    return index.isValid() ? m_model->defect(index.row()) : nullptr;
}

void DefectsView::pick()
{
    const Defect* const defect = picked();
    m_reason->setText(defect ? defectText(*defect) + u'\n' + defectReason(*defect)
                             : tr("Pick a defect to see what follows from it."));
    if (defect)
        m_selection->show(DefectMarks::marked(*defect));
}

void DefectsView::showPicked(OctetsView view)
{
    const Defect* const defect = picked();
    if (!defect)
        return;
    m_selection->show(DefectMarks::marked(*defect));
    emit viewRequested(idOf(view));
}

void DefectsView::copy()
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList lines;
    for (const QModelIndex& row : rows)
        if (const Defect* const defect = m_model->defect(m_order->mapToSource(row).row()))
            lines += u"%1\t%2 (%3)"_s.arg(QString::number(defect->range.begin), defectText(*defect),
                                          defectSection(*defect));
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace dropscope::ui
