// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/octets/selectionlink.h"

#include "ui/message/messagedocument.h"
#include "ui/message/octets/octetselection.h"

namespace dropscope::ui {

SelectionLink::SelectionLink(OctetSelection& selection, QObject* parent)
    : QObject(parent)
    , m_selection(selection)
{
    connect(&m_selection, &OctetSelection::changed, this, [this] {
        if (m_document && m_document->selection() != m_selection.range())
            m_document->select(m_selection.range());
    });
}

void SelectionLink::setDocument(MessageDocument* document)
{
    if (m_document)
        m_document->disconnect(this);
    m_document = nullptr;
    m_selection.reset(document ? document->size() : 0);
    m_document = document;
    if (!document)
        return;
    connect(document, &MessageDocument::selectionChanged, this, &SelectionLink::take);
    connect(document, &MessageDocument::revealRequested, this, &SelectionLink::take);
    take();
}

void SelectionLink::take()
{
    const OctetRange range = m_document->selection();
    if (range != m_selection.range())
        m_selection.show(range);
}

} // namespace dropscope::ui
