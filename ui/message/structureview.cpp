// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/structureview.h"

#include "ui/delegates/factdelegate.h"
#include "ui/message/messagedocument.h"
#include "ui/message/partpane.h"
#include "ui/models/factrole.h"
#include "ui/models/partmodel.h"
#include "ui/panels/plaintextlabel.h"
#include "ui/text/parttext.h"
#include "ui/theme/icons.h"
#include "ui/views/headerstate.h"

#include <QAction>
#include <QClipboard>
#include <QDataStream>
#include <QGuiApplication>
#include <QHeaderView>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr std::array widths{120, 140, 160, 160, 90, 120, 95, 90, 90, 90}; ///< of the columns
constexpr quint32 stateMark = 0x50525431; ///< of saved columns; another set of columns gets another
constexpr int mostExpanded = 500;         ///< parts; others unfold by hand

} // namespace

StructureView::StructureView(QWidget* parent)
    : MessageView(parent)
    , m_model(new PartModel(this))
    , m_tree(new QTreeView)
    , m_cutOffs(makePlainText({}, u"structureCutOffs"_s, Tone::Warning))
    , m_splitter(new QSplitter(Qt::Vertical))
    , m_part(new PartPane)
{
    setObjectName(u"structureView"_s);
    setAccessibleName(tr("Structure"));
    setUpTree();
    setUpActions();
    m_splitter->setObjectName(u"structureSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_tree);
    m_splitter->addWidget(m_part);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_across = m_down = {1000, 1000};
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_cutOffs);
    column->addWidget(m_splitter, 1);
    setFocusProxy(m_tree);
    connect(m_part, &PartPane::octetsRequested, this, &StructureView::requestOctets);
    refresh();
}

StructureView::~StructureView() = default;

void StructureView::setUpTree()
{
    m_tree->setObjectName(u"partTree"_s);
    m_tree->setAccessibleName(tr("Parts of the message"));
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new FactDelegate(m_tree));
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setIndentation(16);
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_tree->setEditTriggers(QTreeView::NoEditTriggers);
    m_tree->setHorizontalScrollMode(QTreeView::ScrollPerPixel);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setHighlightSections(false);
    for (int column = 0; column < static_cast<int>(widths.size()); ++column)
        m_tree->setColumnWidth(column, widths[static_cast<size_t>(column)]);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &StructureView::showPicked);
    connect(m_tree, &QTreeView::activated, this, &StructureView::showInSource);
}

QAction* StructureView::addAction(const QString& name, const QString& text, void (StructureView::*act)())
{
    auto* const action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, act);
    m_tree->addAction(action);
    return action;
}

void StructureView::setUpActions()
{
    QAction* const copy = addAction(u"copyPartAction"_s, tr("Copy"), &StructureView::copyRow);
    copy->setIcon(icon(IconName::Copy));
    copy->setShortcut(QKeySequence::Copy);
    addAction(u"copyPartIdAction"_s, tr("Copy part id"), &StructureView::copyId);
    addAction(u"copyTreeAction"_s, tr("Copy the whole tree"), &StructureView::copyTree);
    m_showInSource = addAction(u"partInSourceAction"_s, tr("Show in source"), &StructureView::showInSource);
    m_showInHex = addAction(u"partInHexAction"_s, tr("Show in hex"), &StructureView::showInHex);
    m_save = addAction(u"savePartAction"_s, tr("Save part…"), &StructureView::save);
    m_save->setIcon(icon(IconName::Save));
}

void StructureView::setDocument(MessageDocument* document)
{
    if (m_document)
        m_document->disconnect(this);
    m_document = document;
    if (document)
        connect(document, &MessageDocument::stateChanged, this, &StructureView::refresh);
    refresh();
}

/// Side by side where there is more width than height.
void StructureView::resizeEvent(QResizeEvent* event)
{
    MessageView::resizeEvent(event);
    const Qt::Orientation wanted = 2 * width() > 3 * height() ? Qt::Horizontal : Qt::Vertical;
    if (wanted == m_splitter->orientation())
        return;
    const bool isAcross = wanted == Qt::Horizontal;
    (isAcross ? m_down : m_across) = m_splitter->sizes();
    m_splitter->setOrientation(wanted);
    m_splitter->setSizes(isAcross ? m_across : m_down);
}

QByteArray StructureView::saveState() const
{
    const bool isAcross = m_splitter->orientation() == Qt::Horizontal;
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << isAcross << saveHeader(*m_tree->header(), stateMark);
    for (const QList<int>& sizes :
         {isAcross ? m_splitter->sizes() : m_across, isAcross ? m_down : m_splitter->sizes()})
        stream << static_cast<qint32>(sizes.value(0)) << static_cast<qint32>(sizes.value(1));
    return state;
}

void StructureView::restoreState(const QByteArray& state)
{
    QDataStream stream(state);
    bool isAcross = false;
    QByteArray header;
    std::array<qint32, 4> sizes{};
    stream >> isAcross >> header;
    for (qint32& size : sizes)
        stream >> size;
    const bool isPossible = std::ranges::all_of(sizes, [](qint32 size) { return size >= 0; });
    if (stream.status() != QDataStream::Ok || !isPossible ||
        !restoreHeader(*m_tree->header(), stateMark, header))
        return;
    m_across = {sizes[0], sizes[1]};
    m_down = {sizes[2], sizes[3]};
    m_splitter->setOrientation(isAcross ? Qt::Horizontal : Qt::Vertical);
    m_splitter->setSizes(isAcross ? m_across : m_down);
}

void StructureView::refresh()
{
    const bool isRead = m_document && m_document->isRead();
    m_model->setStructure(isRead ? &m_document->structure() : nullptr);
    showCutOffs();
    if (!isRead) {
        const bool isReading = m_document && m_document->state() == MessageDocument::State::Reading;
        m_part->showNothing(isReading ? tr("The message is being read…") : tr("Nothing was read."));
        return;
    }
    if (std::ssize(m_document->structure().parts) <= mostExpanded)
        m_tree->expandAll();
    pickBody();
}

void StructureView::showCutOffs()
{
    QStringList texts;
    if (m_document && m_document->isRead())
        for (const CutOff& cutOff : m_document->structure().cutOffs)
            texts += cutOffText(cutOff);
    m_cutOffs->setText(texts.join(u'\n'));
    m_cutOffs->setVisible(!texts.isEmpty());
}

/// What a reader would show first.
void StructureView::pickBody()
{
    const QModelIndex body = m_model->indexOfPart(m_document->bodies().best().value_or(0));
    m_tree->setCurrentIndex(body);
}

void StructureView::showPicked()
{
    const QModelIndex picked = m_tree->currentIndex();
    const MessagePart* const part = m_model->part(picked);
    const bool hasPlace = m_model->rangeInMessage(picked).has_value();
    m_showInSource->setEnabled(hasPlace);
    m_showInHex->setEnabled(hasPlace);
    m_save->setEnabled(part && !m_model->uuencoded(picked));
    if (part && m_document)
        m_part->show(*m_document, *part, m_model->uuencoded(picked));
    else
        m_part->showNothing(tr("Pick a part to see what is in it."));
}

void StructureView::copyId()
{
    if (const MessagePart* const part = m_model->part(m_tree->currentIndex()))
        QGuiApplication::clipboard()->setText(part->id);
}

void StructureView::copyRow()
{
    const QModelIndex picked = m_tree->currentIndex();
    QStringList cells;
    for (int column = 0; picked.isValid() && column < PartModel::ColumnCount; ++column)
        cells += picked.siblingAtColumn(column).data(FactRole::Copy).toString();
    QGuiApplication::clipboard()->setText(cells.join(u'\t'));
}

void StructureView::copyTree()
{
    QStringList lines;
    for (QModelIndex row = m_model->index(0, 0); row.isValid();) {
        QStringList cells;
        for (int column = 0; column < PartModel::ColumnCount; ++column)
            cells += row.siblingAtColumn(column).data(FactRole::Copy).toString();
        int level = 0;
        for (QModelIndex above = row.parent(); above.isValid(); above = above.parent())
            ++level;
        lines += QString(2 * level, u' ') + cells.join(u'\t');
        QModelIndex next = m_model->index(0, 0, row);
        for (QModelIndex from = row; !next.isValid() && from.isValid(); from = from.parent())
            next = from.siblingAtRow(from.row() + 1);
        row = next;
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n') + u'\n');
}

void StructureView::requestOctets(OctetRange range, OctetsView view)
{
    if (m_document)
        m_document->select(range);
    emit viewRequested(idOf(view));
}

void StructureView::showInSource()
{
    if (const auto range = m_model->rangeInMessage(m_tree->currentIndex()))
        requestOctets(*range, OctetsView::Source);
}

void StructureView::showInHex()
{
    if (const auto range = m_model->rangeInMessage(m_tree->currentIndex()))
        requestOctets(*range, OctetsView::Hex);
}

void StructureView::save()
{
    if (const MessagePart* const part = m_model->part(m_tree->currentIndex()))
        emit saveRequested(part->id);
}

} // namespace dropscope::ui
