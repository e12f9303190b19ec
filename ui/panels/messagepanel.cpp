// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/messagepanel.h"

#include "core/inspection/inspection.h"
#include "ui/message/bodyview.h"
#include "ui/message/defectsview.h"
#include "ui/message/headersview.h"
#include "ui/message/html/htmlview.h"
#include "ui/message/messagedocument.h"
#include "ui/message/messagetabs.h"
#include "ui/message/octets/hexview.h"
#include "ui/message/octets/sourcepage.h"
#include "ui/message/readingstrip.h"
#include "ui/message/structureview.h"
#include "ui/message/textview.h"
#include "ui/models/decodedsizes.h"
#include "ui/models/defectmodel.h"
#include "ui/panels/actionbutton.h"
#include "ui/panels/emptypage.h"
#include "ui/panels/messageheader.h"
#include "ui/text/amounttext.h"
#include "ui/text/defecttext.h"
#include "ui/text/findingtext.h"
#include "ui/theme/icons.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

MessagePanel::MessagePanel(const WindowActions& actions, QWidget* parent)
    : QWidget(parent)
    , m_header(new MessageHeader)
    , m_top(new QWidget)
    , m_findings(new QToolButton)
    , m_defects(new QToolButton)
    , m_pages(new QStackedWidget)
    , m_empty(new EmptyPage(actions[WindowAction::Retrieve]))
    , m_reading(new ReadingStrip)
    , m_tabs(new MessageTabs)
{
    setObjectName(u"messagePanel"_s);
    setAccessibleName(tr("Message"));
    m_findings->setObjectName(u"messageFindings"_s);
    m_findings->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_findings->setAutoRaise(true);
    m_findings->setFocusPolicy(Qt::TabFocus);
    m_header->addToLastLine(m_findings);
    m_findings->setToolTip(tr("Show what was found about this message"));
    connect(m_findings, &QToolButton::clicked, this, [this] {
        if (const Item* const shown = item())
            emit findingsRequested(shown->number);
    });
    setUpDefects();
    auto* const top = new QHBoxLayout(m_top);
    top->setContentsMargins({});
    top->addWidget(m_header, 1);
    top->addWidget(new ActionButton(actions[WindowAction::SaveMessages], ActionButton::Look::Icon), 0,
                   Qt::AlignTop);
    addViews();
    showDecodedSize();
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_tabs);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_top);
    column->addWidget(m_pages, 1);
    column->addWidget(m_reading);
    refresh();
}

MessagePanel::~MessagePanel()
{
    m_tabs->setDocument(nullptr);
    m_reading->setDocument(nullptr);
}

void MessagePanel::addViews()
{
    m_tabs->addView(u"message"_s, tr("Message"), [] { return new BodyView; });
    m_tabs->addView(u"text"_s, tr("Text"), [] { return new TextView; });
    m_tabs->addView(u"html"_s, tr("HTML"), [] { return new HtmlView; });
    m_tabs->addView(u"headers"_s, tr("Headers"), [] { return new HeadersView; });
    m_tabs->addView(u"structure"_s, tr("Structure"), [] { return new StructureView; });
    m_tabs->addView(u"source"_s, tr("Source"), [] { return new SourcePage; });
    m_tabs->addView(u"hex"_s, tr("Hex"), [] { return new HexView; });
    m_tabs->addView(u"defects"_s, tr("Defects"), [] { return new DefectsView; });
    connect(this, &MessagePanel::documentChanged, this, &MessagePanel::showDefectCount);
    connect(this, &MessagePanel::documentChanged, this, &MessagePanel::showDecodedSize);
}

void MessagePanel::setUpDefects()
{
    m_defects->setObjectName(u"messageDefects"_s);
    m_defects->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_defects->setAutoRaise(true);
    m_defects->setFocusPolicy(Qt::TabFocus);
    m_defects->setToolTip(tr("Show what is wrong with this message"));
    m_defects->hide();
    m_header->addToLastLine(m_defects);
    connect(m_defects, &QToolButton::clicked, this, [this] { m_tabs->setCurrentId(u"defects"_s); });
}

void MessagePanel::showDefectCount()
{
    const bool isRead = m_document && m_document->isRead();
    const quint64 count = isRead ? defectCount(m_document->structure()) : 0;
    m_tabs->setTitle(u"defects"_s, count > 0 ? tr("Defects (%1)").arg(groupedNumber(count)) : tr("Defects"));
    m_defects->setVisible(count > 0);
    if (count == 0)
        return;
    const DefectGravity gravity = gravest(m_document->structure().defects);
    m_defects->setText(defectCountText(count));
    m_defects->setIcon(icon(gravityIcon(gravity), gravityTone(gravity)));
}

void MessagePanel::showDecodedSize()
{
    DecodedSize size;
    if (m_document && m_document->isRead())
        size = DecodedSizes::sizeOf(m_document->structure());
    else if (m_document && m_document->state() == MessageDocument::State::Reading)
        size.state = DecodedSize::State::Counting;
    m_header->showDecoded(size);
}

QByteArray MessagePanel::saveState() const { return m_tabs->saveState(); }

void MessagePanel::restoreState(const QByteArray& state) { m_tabs->restoreState(state); }

void MessagePanel::setInspection(Inspection* inspection)
{
    if (m_inspection)
        m_inspection->disconnect(this);
    m_inspection = inspection;
    m_row = -1;
    if (inspection) {
        connect(inspection, &Inspection::itemsChanged, this, &MessagePanel::takeChanged);
        connect(inspection, &Inspection::incomingChanged, this, [this] {
            if (const Item* const shown = item(); shown && !shown->isRetrieved())
                showContent(*shown);
        });
        connect(inspection, &Inspection::findingsAdded, this, &MessagePanel::showFindings);
        connect(inspection, qOverload<>(&Inspection::ended), this, &MessagePanel::refresh);
    }
    refresh();
}

void MessagePanel::showRow(qsizetype row)
{
    m_row = row;
    refresh();
}

void MessagePanel::takeChanged(qsizetype first, qsizetype last)
{
    if (m_row >= first && m_row <= last)
        refresh();
}

const Item* MessagePanel::item() const
{
    if (!m_inspection || m_row < 0 || m_row >= std::ssize(m_inspection->maildrop().items()))
        return nullptr;
    return &m_inspection->maildrop().items()[static_cast<size_t>(m_row)];
}

void MessagePanel::refresh()
{
    const Item* const shown = item();
    m_top->setVisible(shown != nullptr);
    if (!shown) {
        showDocument(nullptr);
        m_empty->show(IconName::Message, tr("Select a message to see what is in it."), false);
        m_pages->setCurrentWidget(m_empty);
        return;
    }
    m_header->show(*shown, m_inspection->summary(m_row));
    showFindings();
    showContent(*shown);
}

/// How many, and how bad the worst is.
void MessagePanel::showFindings()
{
    const Item* const shown = item();
    if (!shown)
        return;
    const FindingList& findings = m_inspection->findings();
    const auto& indexes = findings.concerning(shown->number);
    RfcVerdict worst = RfcVerdict::Ok;
    for (const qsizetype index : indexes)
        worst = std::max(worst, findings.at(index).row().verdict);
    m_findings->setVisible(!indexes.empty());
    m_findings->setText(findingCountText(std::ssize(indexes)));
    m_findings->setIcon(icon(verdictIcon(worst), verdictTone(worst)));
}

void MessagePanel::showContent(const Item& item)
{
    if (!item.isRetrieved()) {
        showDocument(nullptr);
        showWaiting(item);
        return;
    }
    m_pages->setCurrentWidget(m_tabs);
    if (m_document && item.body == m_shownBody)
        return;
    if (std::shared_ptr<OctetSource> message = m_inspection->message(m_row)) {
        showDocument(std::make_unique<MessageDocument>(std::move(message)));
        m_shownBody = item.body;
    }
}

/// Null: none. The one before goes when nobody looks at it any more.
void MessagePanel::showDocument(std::unique_ptr<MessageDocument> document)
{
    if (!document && !m_document)
        return;
    if (document)
        connect(document.get(), &MessageDocument::stateChanged, this, &MessagePanel::documentChanged);
    m_tabs->setDocument(document.get());
    m_reading->setDocument(document.get());
    m_document = std::move(document);
    m_shownBody = {};
    emit documentChanged();
}

void MessagePanel::showWaiting(const Item& item)
{
    m_pages->setCurrentWidget(m_empty);
    const OctetCount total = item.listOctets.value_or(OctetCount());
    if (isComing(item)) {
        const OctetCount octets = m_inspection->incoming()->octets;
        m_empty->showProgress(tr("%1 of %2").arg(groupedNumber(octets.value()), octetsText(total)),
                              octets.value(), total.value());
        return;
    }
    if (hasGap(item))
        return m_empty->show(IconName::Warning,
                             tr("Octets of this message are missing in the capture, so it cannot be shown or "
                                "saved as a whole. The protocol log shows what there is of it."),
                             false);
    if (item.presence == Presence::Marked && !m_inspection->hasEnded())
        m_empty->show(IconName::Delete,
                      tr("Marked as deleted: it cannot be retrieved before Reset (RFC 1939 §5)."), false);
    else if (item.presence != Presence::Present || m_inspection->hasEnded())
        m_empty->show(IconName::Message, tr("This message was not retrieved."), false);
    else
        m_empty->show(IconName::Retrieve, tr("Not retrieved yet. LIST says %1.").arg(octetsText(total)),
                      true);
}

/// It was retrieved, and the capture lost octets of it.
bool MessagePanel::hasGap(const Item& item) const
{
    constexpr qsizetype mostLookedAt = 100'000; // exchanges, the last ones
    if (m_inspection->transcript().coverage().gaps == 0)
        return false;
    const ExchangeList& exchanges = m_inspection->exchanges();
    const qsizetype end = std::max<qsizetype>(0, exchanges.size() - mostLookedAt);
    for (qsizetype index = exchanges.size(); index-- > end;) {
        const ExchangeRecord& exchange = exchanges.at(index);
        if (exchange.keyword == Keyword::Retr && exchange.message == item.number && exchange.hasGap)
            return true;
    }
    return false;
}

bool MessagePanel::isComing(const Item& item) const
{
    const auto& incoming = m_inspection->incoming();
    return incoming && incoming->command.keyword() == Keyword::Retr &&
           incoming->command.messageNumber() == item.number;
}

} // namespace dropscope::ui
