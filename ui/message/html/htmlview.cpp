// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/html/htmlview.h"

#include "ui/message/html/htmlpane.h"
#include "ui/theme/tone.h"

#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

HtmlView::HtmlView(QWidget* parent)
    : MessageView(parent)
    , m_nothing(new QLabel(tr("This message has no HTML.")))
    , m_html(new HtmlPane)
{
    setObjectName(u"htmlView"_s);
    setAccessibleName(tr("HTML"));
    m_nothing->setObjectName(u"noHtml"_s);
    m_nothing->setAlignment(Qt::AlignCenter);
    setTone(m_nothing, Tone::Muted);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_html, 1);
    column->addWidget(m_nothing, 1);
    setFocusProxy(m_html);
    refresh();
}

void HtmlView::setDocument(MessageDocument* document)
{
    if (m_document)
        m_document->disconnect(this);
    m_document = document;
    if (document)
        connect(document, &MessageDocument::stateChanged, this, &HtmlView::refresh);
    refresh();
}

void HtmlView::refresh()
{
    m_html->clear();
    const bool isRead = m_document && m_document->isRead();
    const bool hasHtml = isRead && m_document->bodies().html;
    m_nothing->setVisible(isRead && !hasHtml);
    m_html->setVisible(!m_nothing->isVisibleTo(this));
    if (hasHtml)
        m_html->show(*m_document, *m_document->bodies().html);
}

} // namespace dropscope::ui
