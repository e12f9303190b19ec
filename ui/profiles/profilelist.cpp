// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/profilelist.h"

#include "ui/profiles/addressdrop.h"
#include "ui/profiles/profiledelegate.h"
#include "ui/profiles/profilemodel.h"
#include "ui/views/emptytext.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QMimeData>

#include <utility>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

ProfileList::ProfileList(ProfileModel& model, QWidget* parent)
    : QListView(parent)
    , m_model(model)
{
    setObjectName(u"profileList"_s);
    setAccessibleName(tr("Profiles"));
    setModel(&model);
    connect(&model, &QAbstractItemModel::modelReset, this, &ProfileList::restoreCurrent);
    setItemDelegate(new ProfileDelegate(this));
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setEditTriggers(NoEditTriggers);
    setAcceptDrops(true);
    setMouseTracking(true);
}

QString ProfileList::currentId() const { return m_model.idOf(currentIndex()); }

void ProfileList::select(const QString& id)
{
    if (const int row = m_model.rowOf(id); row >= 0)
        setCurrentIndex(m_model.index(row));
}

void ProfileList::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    m_currentId = m_model.idOf(current);
    m_currentRow = current.row();
    emit currentIdChanged(m_currentId);
}

/// The model begins anew whenever a profile changes; the cursor stays where it was, or near.
void ProfileList::restoreCurrent()
{
    const QString id = std::exchange(m_currentId, {});
    int row = m_model.rowOf(id);
    if (row < 0)
        row = qMin(m_currentRow, m_model.rowCount() - 1);
    if (row >= 0)
        setCurrentIndex(m_model.index(row));
    else
        emit currentIdChanged({});
}

void ProfileList::mousePressEvent(QMouseEvent* event)
{
    QListView::mousePressEvent(event);
    m_pressed = event->button() == Qt::LeftButton ? indexAt(event->position().toPoint()) : QModelIndex();
}

void ProfileList::mouseReleaseEvent(QMouseEvent* event)
{
    QListView::mouseReleaseEvent(event);
    const QPersistentModelIndex pressed = std::exchange(m_pressed, {});
    const bool isClick = event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier;
    if (isClick && pressed.isValid() && indexAt(event->position().toPoint()) == pressed)
        emit openRequested(m_model.idOf(pressed));
}

void ProfileList::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QPoint place =
        byKey ? viewport()->mapToGlobal(visualRect(currentIndex()).center()) : event->globalPos();
    auto* const menu = new QMenu(this);
    menu->setObjectName(u"profileContextMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    menu->addActions(actions());
    menu->popup(place);
}

void ProfileList::paintEvent(QPaintEvent* event)
{
    QListView::paintEvent(event);
    if (m_model.rowCount() == 0)
        paintEmptyText(*viewport(),
                       tr("No saved servers yet.\n\nSave the connection that is open, make a new profile, or "
                          "drop a pop: address here."));
}

void ProfileList::dragEnterEvent(QDragEnterEvent* event)
{
    if (!addressIn(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ProfileList::dragMoveEvent(QDragMoveEvent* event)
{
    if (!addressIn(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ProfileList::dropEvent(QDropEvent* event)
{
    const QString address = addressIn(*event->mimeData());
    if (address.isEmpty())
        return;
    event->acceptProposedAction();
    emit addressDropped(address);
}

} // namespace dropscope::ui
