// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/bodyview.h"

#include "core/message/headerdecoder.h"
#include "core/message/partnature.h"
#include "ui/message/attachmentbar.h"
#include "ui/message/html/htmlpane.h"
#include "ui/message/readabletext.h"
#include "ui/message/textpane.h"
#include "ui/panels/elidedlabel.h"
#include "ui/text/parttext.h"
#include "ui/theme/tone.h"

#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr qsizetype longestPeople = 2000;

QString fieldText(const MessageStructure& message, OctetView name)
{
    const HeaderField* const field = message.field(name);
    return field ? readableLine(decodedField(field->raw, message.charsetHint).left(longestPeople))
                 : QString();
}

/// Texts to be read that are neither the body nor a file; at most a few.
QStringList furtherTexts(const MessageDocument& document)
{
    constexpr qsizetype mostNamed = 5;
    const auto& parts = document.structure().parts;
    const MessageBodies& bodies = document.bodies();
    QStringList ids;
    for (qsizetype i = 0; i < std::ssize(parts) && ids.size() < mostNamed; ++i) {
        const MessagePart& part = parts[static_cast<size_t>(i)];
        const bool isBody = part.nature == PartNature::Text || part.nature == PartNature::Html;
        const bool isKnown = i == bodies.plain || i == bodies.html ||
                             std::ranges::find(bodies.attachments, i) != bodies.attachments.end();
        if (!isBody || isKnown || part.decodedOctets == 0 || part.level > 2)
            continue;
        const bool isWithin =
            part.parent >= 0 && parts[static_cast<size_t>(part.parent)].nature == PartNature::Message;
        if (!isWithin)
            ids += part.id;
    }
    return ids;
}

} // namespace

BodyView::BodyView(QWidget* parent)
    : MessageView(parent)
    , m_people(new ElidedLabel)
    , m_attachments(new AttachmentBar)
    , m_pages(new QStackedWidget)
    , m_nothing(new QLabel)
    , m_text(new TextPane)
    , m_html(new HtmlPane)
    , m_note(new QLabel)
{
    setObjectName(u"bodyView"_s);
    setAccessibleName(tr("Message"));
    m_people->setObjectName(u"messagePeople"_s);
    m_nothing->setObjectName(u"noBody"_s);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    setTone(m_nothing, Tone::Muted);
    m_note->setObjectName(u"bodyNote"_s);
    m_note->setTextFormat(Qt::PlainText);
    setTone(m_note, Tone::Muted);
    for (QWidget* const page : std::initializer_list<QWidget*>{m_nothing, m_text, m_html})
        m_pages->addWidget(page);
    connect(m_attachments, &AttachmentBar::saveRequested, this, &MessageView::saveRequested);
    connect(m_attachments, &AttachmentBar::dragRequested, this, &MessageView::dragRequested);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(6);
    column->addWidget(m_people);
    column->addWidget(m_attachments);
    column->addWidget(m_pages, 1);
    column->addWidget(m_note);
    connect(m_html, &HtmlPane::shown, this, &BodyView::preferText);
    connect(m_text, &TextPane::shown, this, &BodyView::shown);
    refresh();
}

void BodyView::setDocument(MessageDocument* document)
{
    if (m_document)
        m_document->disconnect(this);
    m_document = document;
    if (document)
        connect(document, &MessageDocument::stateChanged, this, &BodyView::refresh);
    refresh();
}

void BodyView::refresh()
{
    m_text->clear();
    m_html->clear();
    m_attachments->clear();
    m_people->hide();
    m_note->hide();
    m_nothing->clear();
    m_pages->setCurrentWidget(m_nothing);
    if (!m_document || !m_document->isRead())
        return;
    showPeople();
    m_attachments->show(*m_document);
    showBody();
    showNote();
}

/// The subject, the author and the date stand above all tabs.
void BodyView::showPeople()
{
    QStringList people;
    if (const QString to = fieldText(m_document->structure(), "To"); !to.isEmpty())
        people += tr("To %1").arg(to);
    if (const QString cc = fieldText(m_document->structure(), "Cc"); !cc.isEmpty())
        people += tr("Cc %1").arg(cc);
    m_people->setText(people.join(u"    "_s));
    m_people->setVisible(!people.isEmpty());
}

void BodyView::showBody()
{
    const MessageBodies& bodies = m_document->bodies();
    if (bodies.html) {
        m_pages->setCurrentWidget(m_html);
        m_html->show(*m_document, *bodies.html);
    } else if (bodies.plain) {
        m_pages->setCurrentWidget(m_text);
        m_text->show(*m_document, *bodies.plain);
    } else {
        m_nothing->setText(noTextText(m_document->structure()));
        emit shown();
    }
}

/// HTML of which nothing is left is worse than the text beside it.
void BodyView::preferText()
{
    const bool hasText = m_document && m_document->bodies().plain;
    if (hasText && m_html->isBlank()) {
        m_html->clear();
        m_pages->setCurrentWidget(m_text);
        m_text->show(*m_document, *m_document->bodies().plain);
    } else {
        emit shown();
    }
}

void BodyView::showNote()
{
    const QStringList ids = furtherTexts(*m_document);
    if (ids.isEmpty())
        return;
    m_note->setText(ids.size() == 1 ? tr("There is more text in part %1: see Text.").arg(ids.front())
                                    : tr("There is more text in parts %1: see Text.").arg(ids.join(u", ")));
    m_note->show();
}

} // namespace dropscope::ui
