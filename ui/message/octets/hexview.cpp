// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/octets/hexview.h"

#include "ui/message/messagedocument.h"
#include "ui/message/octets/hexarea.h"
#include "ui/message/octets/octetselection.h"
#include "ui/message/octets/placebar.h"
#include "ui/message/octets/selectionlink.h"
#include "ui/panels/plaintextlabel.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

HexView::HexView(QWidget* parent)
    : MessageView(parent)
    , m_selection(new OctetSelection(this))
    , m_link(new SelectionLink(*m_selection, this))
    , m_place(new PlaceBar(*m_selection))
    , m_area(new HexArea(*m_selection))
    , m_note(makePlainText(tr("Copied: the first MiB of what is selected."), u"hexNote"_s, Tone::Warning))
{
    setObjectName(u"hexView"_s);
    setAccessibleName(tr("Hex"));
    setUpActions();
    m_note->hide();
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_place);
    column->addWidget(m_area, 1);
    column->addWidget(m_note);
    setFocusProxy(m_area);
    connect(m_area, &HexArea::copyWasCut, m_note, &QWidget::show);
    connect(m_selection, &OctetSelection::changed, m_note, &QWidget::hide);
    setDocument(nullptr);
}

void HexView::addCopyAction(const QString& name, const QString& text, HexForm form)
{
    auto* const action = new QAction(text, this);
    action->setObjectName(name);
    if (form == HexForm::Digits) {
        action->setIcon(icon(IconName::Copy));
        action->setShortcut(QKeySequence::Copy);
        action->setShortcutContext(Qt::WidgetShortcut);
    }
    connect(action, &QAction::triggered, this, [this, form] { m_area->copy(form); });
    connect(m_selection, &OctetSelection::changed, action,
            [this, action] { action->setEnabled(!m_selection->range().isEmpty()); });
    m_area->addAction(action);
}

void HexView::setUpActions()
{
    m_area->setContextMenuPolicy(Qt::ActionsContextMenu);
    addCopyAction(u"copyHexDigitsAction"_s, tr("Copy as hex"), HexForm::Digits);
    addCopyAction(u"copyHexTextAction"_s, tr("Copy as text"), HexForm::Text);
    addCopyAction(u"copyHexArrayAction"_s, tr("Copy as C array"), HexForm::CArray);
    addCopyAction(u"copyHexDumpAction"_s, tr("Copy as shown"), HexForm::Dump);
    const auto add = [this](const QString& name, const QString& text, const QKeySequence& keys, auto act) {
        auto* const action = new QAction(text, this);
        action->setObjectName(name);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, act);
        m_area->addAction(action);
        return action;
    };
    add(u"hexSelectAllAction"_s, tr("Select all"), QKeySequence::SelectAll, [this] { m_area->selectAll(); });
    addAction(
        add(u"hexGoToAction"_s, tr("Go to octet…"), QKeySequence(u"Ctrl+G"_s), [this] { m_place->start(); }));
    add(u"hexInSourceAction"_s, tr("Show in source"), {}, [this] { emit viewRequested(u"source"_s); });
}

void HexView::setDocument(MessageDocument* document)
{
    if (m_document)
        m_document->disconnect(this);
    m_document = document;
    if (document)
        connect(document, &MessageDocument::stateChanged, this, &HexView::refresh);
    m_area->setSource(document ? document->source() : nullptr);
    m_area->setEmptyText(document ? tr("The message is empty") : tr("No message selected"));
    m_link->setDocument(document);
    refresh();
}

void HexView::refresh()
{
    const bool isRead = m_document && m_document->isRead();
    m_area->setMarks(isRead ? DefectMarks(m_document->structure().defects) : DefectMarks());
}

} // namespace dropscope::ui
