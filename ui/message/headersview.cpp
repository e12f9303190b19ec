// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/headersview.h"

#include "ui/message/headerspage.h"
#include "ui/message/messagedocument.h"
#include "ui/message/octets/octetsview.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

HeadersView::HeadersView(QWidget* parent)
    : MessageView(parent)
    , m_page(new HeadersPage)
{
    setObjectName(u"headersView"_s);
    setAccessibleName(tr("Headers"));
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_page);
    setFocusProxy(m_page);
    connect(m_page, &HeadersPage::octetsRequested, this, [this](OctetRange range, OctetsView view) {
        if (m_document)
            m_document->select(range);
        emit viewRequested(idOf(view));
    });
}

void HeadersView::setDocument(MessageDocument* document)
{
    if (m_document)
        m_document->disconnect(this);
    m_document = document;
    if (document)
        connect(document, &MessageDocument::stateChanged, this, &HeadersView::refresh);
    refresh();
}

QByteArray HeadersView::saveState() const { return m_page->saveState(); }

void HeadersView::restoreState(const QByteArray& state) { m_page->restoreState(state); }

void HeadersView::refresh()
{
    if (!m_document)
        return m_page->clear();
    if (!m_document->isRead())
        return m_page->show({m_document->source(), {0, m_document->size()}, false});
    const MessageStructure& structure = m_document->structure();
    m_page->show({m_document->source(), structure.parts.front().header, true, structure.charsetHint});
}

} // namespace dropscope::ui
