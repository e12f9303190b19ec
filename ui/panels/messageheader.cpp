// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/messageheader.h"

#include "core/maildrop/item.h"
#include "core/message/messagesummary.h"
#include "ui/amounttext.h"
#include "ui/panels/elidedlabel.h"
#include "ui/quotedoctets.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tone.h"
#include "ui/timetext.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

QLabel* makeCaption(const QString& text)
{
    auto* const label = new QLabel(text);
    setTone(label, Tone::Muted);
    return label;
}

ElidedLabel* addPair(QHBoxLayout* row, const QString& caption, const QString& name, int stretch)
{
    row->addWidget(makeCaption(caption));
    auto* const value = new ElidedLabel;
    value->setObjectName(name);
    row->addWidget(value, stretch);
    return value;
}

QLabel* addAmount(QHBoxLayout* row, QLabel* caption, const QString& name)
{
    row->addWidget(caption);
    auto* const value = new QLabel;
    value->setObjectName(name);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(value);
    return value;
}

} // namespace

MessageHeader::MessageHeader(QWidget* parent)
    : QWidget(parent)
    , m_lastLine(new QHBoxLayout)
    , m_subject(new ElidedLabel)
    , m_listedCaption(makeCaption(tr("LIST")))
    , m_receivedCaption(makeCaption(tr("Received")))
{
    setObjectName(u"messageHeader"_s);
    m_subject->setObjectName(u"messageSubject"_s);
    auto* const people = new QHBoxLayout;
    m_from = addPair(people, tr("From"), u"messageFrom"_s, 2);
    people->addSpacing(8);
    m_date = addPair(people, tr("Date"), u"messageDate"_s, 3);
    QHBoxLayout* const sizes = m_lastLine;
    m_listed = addAmount(sizes, m_listedCaption, u"messageListed"_s);
    sizes->addSpacing(8);
    m_received = addAmount(sizes, m_receivedCaption, u"messageReceived"_s);
    sizes->addSpacing(8);
    m_uniqueId = addPair(sizes, tr("Unique-id"), u"messageUniqueId"_s, 1);

    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(4);
    column->addWidget(m_subject);
    column->addLayout(people);
    column->addLayout(sizes);
    takeFont();
}

void MessageHeader::show(const Item& item, const MessageSummary* summary)
{
    const QString unknown = tr("(not known yet)");
    const QString noSubject =
        summary && summary->hasSubject ? tr("(empty subject)") : tr("(no Subject header)");
    m_subject->setText(!summary                     ? tr("Message %1").arg(item.number.value())
                       : summary->subject.isEmpty() ? noSubject
                                                    : summary->subject);
    m_from->setText(!summary ? unknown : summary->from.isEmpty() ? tr("(none)") : summary->from);
    const QString date = !summary                      ? unknown
                         : summary->date.isValid()     ? fullDateText(summary->date)
                         : summary->dateText.isEmpty() ? tr("(none)")
                                                       : summary->dateText;
    m_date->setText(date);
    m_uniqueId->setText(item.uniqueId ? quotedOctets(item.uniqueId->octets()) : u"–"_s);
    showSizes(item);
}

void MessageHeader::showSizes(const Item& item)
{
    m_listedCaption->setVisible(!item.isFiled); // nobody listed or sent what lies in a file
    m_listed->setVisible(!item.isFiled);
    m_receivedCaption->setText(item.isFiled ? tr("Size") : tr("Received"));
    m_listed->setText(item.listOctets ? octetsText(*item.listOctets) : u"–"_s);
    m_received->setText(item.receivedOctets ? octetsText(*item.receivedOctets) : tr("not retrieved"));
    const bool differs = item.listOctets && item.receivedOctets && *item.listOctets != *item.receivedOctets;
    setTone(m_received, differs ? Tone::Warning : item.isRetrieved() ? Tone::Plain : Tone::Muted);
    m_received->setToolTip(differs ? tr("RETR delivered other than LIST announced. LIST must count every "
                                        "line end as CR LF (RFC 1939 §11)")
                                   : QString());
}

void MessageHeader::takeFont()
{
    QFont large = emphasized(font());
    if (large.pointSizeF() > 0)
        large.setPointSizeF(large.pointSizeF() * 1.35);
    m_subject->setFont(large);
}

void MessageHeader::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange)
        takeFont();
    QWidget::changeEvent(event);
}

} // namespace dropscope::ui
