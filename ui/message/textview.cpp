// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/textview.h"

#include "ui/message/readabletext.h"
#include "ui/message/textpane.h"
#include "ui/text/parttext.h"
#include "ui/theme/tone.h"

#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int mostChoices = 200;

QString choiceText(const MessagePart& part)
{
    const QString charset = readableLine(QString::fromLatin1(part.textCharset.left(40)));
    const QString kind = part.nature == PartNature::Html ? TextView::tr("HTML as it is read aloud, part %1")
                                                         : TextView::tr("Plain text, part %1");
    return charset.isEmpty() ? kind.arg(part.id) : TextView::tr("%1 (%2)").arg(kind.arg(part.id), charset);
}

} // namespace

TextView::TextView(QWidget* parent)
    : MessageView(parent)
    , m_choice(new QComboBox)
    , m_nothing(new QLabel)
    , m_text(new TextPane)
{
    setObjectName(u"textView"_s);
    setAccessibleName(tr("Text"));
    m_choice->setObjectName(u"textChoice"_s);
    m_choice->setAccessibleName(tr("Which text is shown"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_choice->setToolTip(tr("Which text of the message is shown"));
    m_nothing->setObjectName(u"noText"_s);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    setTone(m_nothing, Tone::Muted);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(6);
    column->addWidget(m_choice, 0, Qt::AlignLeft);
    column->addWidget(m_text, 1);
    column->addWidget(m_nothing, 1);
    setFocusProxy(m_text);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &TextView::showChosen);
    refresh();
}

void TextView::setDocument(MessageDocument* document)
{
    if (m_document)
        m_document->disconnect(this);
    m_document = document;
    if (document)
        connect(document, &MessageDocument::stateChanged, this, &TextView::refresh);
    refresh();
}

void TextView::refresh()
{
    const QSignalBlocker blocker(m_choice);
    m_choice->clear();
    m_text->clear();
    const bool isRead = m_document && m_document->isRead();
    const auto count = isRead ? std::ssize(m_document->structure().parts) : 0;
    for (qsizetype i = 0; i < count && m_choice->count() < mostChoices; ++i) {
        const MessagePart& part = m_document->structure().parts[static_cast<size_t>(i)];
        if (part.nature == PartNature::Text || part.nature == PartNature::Html)
            m_choice->addItem(choiceText(part), i);
    }
    const bool hasText = m_choice->count() > 0;
    m_choice->setVisible(hasText);
    m_text->setVisible(hasText || !isRead);
    m_nothing->setVisible(isRead && !hasText);
    if (isRead && !hasText)
        m_nothing->setText(noTextText(m_document->structure()));
    if (!hasText)
        return;
    const auto best = m_document->bodies().best();
    m_choice->setCurrentIndex(best ? std::max(0, m_choice->findData(*best)) : 0);
    showChosen();
}

void TextView::showChosen()
{
    if (m_document && m_document->isRead() && m_choice->currentIndex() >= 0)
        m_text->show(*m_document, m_choice->currentData().toLongLong());
}

} // namespace dropscope::ui
