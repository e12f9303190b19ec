// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/messageheader.h"

#include "core/maildrop/item.h"
#include "core/message/messagesummary.h"
#include "ui/models/decodedsize.h"
#include "ui/panels/elidedlabel.h"
#include "ui/panels/iconlabel.h"
#include "ui/text/amounttext.h"
#include "ui/text/quotedoctets.h"
#include "ui/text/timetext.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/tone.h"
#include "ui/views/flowlayout.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int signSize = 14;
constexpr int betweenPairs = 8;

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

QLabel* makeAmount(const QString& name)
{
    auto* const value = new QLabel;
    value->setObjectName(name);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return value;
}

/// What stays together where there is no room for all.
QWidget* makeGroup(const QList<QWidget*>& widgets)
{
    auto* const group = new QWidget;
    auto* const row = new QHBoxLayout(group);
    row->setContentsMargins(0, 0, betweenPairs / 2, 0);
    row->setSpacing(5);
    for (QWidget* const widget : widgets)
        row->addWidget(widget);
    return group;
}

QString differenceText(OctetCount listed, OctetCount received)
{
    const bool isMore = received.value() > listed.value();
    const OctetCount difference(isMore ? received.value() - listed.value()
                                       : listed.value() - received.value());
    const QString text = isMore ? MessageHeader::tr("RETR delivered %1 more than LIST announced.")
                                : MessageHeader::tr("RETR delivered %1 fewer than LIST announced.");
    return text.arg(octetsText(difference)) + u' ' +
           MessageHeader::tr("LIST must count every line end as CR LF (RFC 1939 §11).");
}

} // namespace

MessageHeader::MessageHeader(QWidget* parent)
    : QWidget(parent)
    , m_lastLine(new FlowLayout)
    , m_subject(new ElidedLabel)
    , m_receivedCaption(makeCaption(tr("Received")))
{
    setObjectName(u"messageHeader"_s);
    m_subject->setObjectName(u"messageSubject"_s);
    auto* const people = new QHBoxLayout;
    m_from = addPair(people, tr("From"), u"messageFrom"_s, 2);
    people->addSpacing(betweenPairs);
    m_date = addPair(people, tr("Date"), u"messageDate"_s, 3);
    setUpSizes();
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(4);
    column->addWidget(m_subject);
    column->addLayout(people);
    column->addLayout(m_lastLine);
    takeFont();
}

void MessageHeader::setUpSizes()
{
    m_listed = makeAmount(u"messageListed"_s);
    m_received = makeAmount(u"messageReceived"_s);
    m_differs = new IconLabel(icon(IconName::Warning, Tone::Warning), signSize);
    m_differs->setObjectName(u"messageDiffers"_s);
    m_decoded = makeAmount(u"messageDecoded"_s);
    m_uniqueId = new ElidedLabel;
    m_uniqueId->setObjectName(u"messageUniqueId"_s);
    QLabel* const decoded = makeCaption(tr("Decoded"));
    decoded->setToolTip(
        tr("Octets of all parts once base64 and quoted-printable are undone, without headers"));
    m_listedPair = makeGroup({makeCaption(tr("Listed")), m_listed});
    m_lastLine->addWidget(m_listedPair);
    m_lastLine->addWidget(makeGroup({m_receivedCaption, m_differs, m_received}));
    m_lastLine->addWidget(makeGroup({decoded, m_decoded}));
    m_lastLine->addWidget(makeGroup({makeCaption(tr("Unique-id")), m_uniqueId}));
}

void MessageHeader::addToLastLine(QWidget* widget) { m_lastLine->addWidget(widget); }

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
    const auto amount = [](const std::optional<OctetCount>& octets, const QString& none) {
        return octets ? groupedNumber(octets->value()) : none;
    };
    m_listedPair->setVisible(!item.isFiled); // nobody listed or sent what lies in a file
    m_receivedCaption->setText(item.isFiled ? tr("Size") : tr("Received"));
    m_listed->setText(amount(item.listOctets, u"–"_s));
    m_received->setText(amount(item.receivedOctets, tr("not retrieved")));
    const bool differs = item.listOctets && item.receivedOctets && *item.listOctets != *item.receivedOctets;
    setTone(m_received, differs ? Tone::Warning : item.isRetrieved() ? Tone::Plain : Tone::Muted);
    const QString explanation = differs ? differenceText(*item.listOctets, *item.receivedOctets) : QString();
    m_received->setToolTip(explanation);
    m_received->setAccessibleDescription(explanation);
    m_differs->setToolTip(explanation);
    m_differs->setVisible(differs);
}

void MessageHeader::showDecoded(const DecodedSize& size)
{
    const QString octets = octetsText(size.octets);
    using enum DecodedSize::State;
    const bool isPart = size.state == CountedInPart;
    m_decoded->setText(size.isCounted()         ? isPart ? tr("at least %1").arg(octets) : octets
                       : size.state == Counting ? u"…"_s
                                                : u"–"_s);
    setTone(m_decoded, size.isCounted() ? Tone::Plain : Tone::Muted);
    m_decoded->setToolTip(isPart ? tr("The message has more parts than are looked at.") : QString());
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
