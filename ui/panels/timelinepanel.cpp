// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/timelinepanel.h"

#include "core/inspection/inspection.h"
#include "ui/panels/actionbutton.h"
#include "ui/panels/elidedlabel.h"
#include "ui/panels/timelinelegend.h"
#include "ui/text/exchangetext.h"
#include "ui/text/findingtext.h"
#include "ui/theme/findinglook.h"
#include "ui/theme/icons.h"
#include "ui/views/timelineview.h"

#include <QAction>
#include <QBoxLayout>
#include <QCheckBox>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

TimelinePanel::TimelinePanel(QWidget* parent)
    : QWidget(parent)
    , m_view(new TimelineView)
    , m_follow(new QCheckBox(tr("Follow")))
    , m_facts(new ElidedLabel)
    , m_showInLog(new QAction(icon(IconName::Log), tr("Show in log"), this))
    , m_showMessage(new QAction(icon(IconName::Message), tr("Show message"), this))
    , m_showFinding(new QAction(icon(IconName::Findings), tr("Show finding"), this))
{
    setObjectName(u"timelinePanel"_s);
    m_follow->setObjectName(u"followTimelineBox"_s);
    m_follow->setToolTip(tr("Keep the newest exchange in sight"));
    m_follow->setAccessibleName(tr("Follow the timeline"));
    m_follow->setChecked(true);
    m_facts->setObjectName(u"timelineFacts"_s);
    m_facts->setAccessibleName(tr("The exchange that is picked"));
    setUpActions();
    auto* const bar = new QHBoxLayout;
    bar->addWidget(new TimelineLegend, 1);
    bar->addWidget(m_follow);
    bar->addWidget(makeButton(u"zoomInButton"_s, u"+"_s, tr("Zoom in (+)"), &TimelineView::zoomIn));
    bar->addWidget(makeButton(u"zoomOutButton"_s, u"−"_s, tr("Zoom out (-)"), &TimelineView::zoomOut));
    bar->addWidget(makeButton(u"fitAllButton"_s, tr("Fit all"), tr("Show the whole session (0)"),
                              &TimelineView::fitAll));
    auto* const below = new QHBoxLayout;
    below->addWidget(m_facts, 1);
    for (QAction* const action : {m_showFinding, m_showMessage, m_showInLog}) {
        auto* const button = new ActionButton(action, ActionButton::Look::TextAndIcon);
        button->setObjectName(action->objectName().replace(u"Action"_s, u"Button"_s));
        below->addWidget(button);
    }
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(bar);
    layout->addWidget(m_view, 1);
    layout->addLayout(below);
    connect(m_follow, &QCheckBox::toggled, m_view, &TimelineView::setFollowing);
    connect(m_view, &TimelineView::followingChanged, m_follow, &QCheckBox::setChecked);
    connect(m_view, &TimelineView::currentChanged, this, &TimelinePanel::describe);
    connect(m_view, &TimelineView::exchangeRequested, this, &TimelinePanel::exchangeRequested);
    describe();
}

void TimelinePanel::setUpActions()
{
    m_showInLog->setObjectName(u"showInLogAction"_s);
    m_showInLog->setToolTip(tr("Show the exchange that is picked in the protocol log (Enter)"));
    m_showMessage->setObjectName(u"timelineMessageAction"_s);
    m_showMessage->setToolTip(tr("Select the message that the exchange is about"));
    m_showFinding->setObjectName(u"timelineFindingAction"_s);
    m_showFinding->setToolTip(tr("Show the gravest finding about the exchange"));
    m_view->addActions({m_showInLog, m_showMessage, m_showFinding});
    connect(m_showInLog, &QAction::triggered, this,
            [this] { emit exchangeRequested(static_cast<quint64>(m_view->current())); });
    connect(m_showMessage, &QAction::triggered, this, [this] {
        if (const auto number = message())
            emit messageRequested(*number);
    });
    connect(m_showFinding, &QAction::triggered, this, [this] {
        const auto found = findingsOfExchange(*m_inspection, m_view->current());
        if (const qsizetype gravest = gravestFinding(m_inspection->findings(), found); gravest >= 0)
            emit findingRequested(gravest);
    });
}

std::optional<MessageNumber> TimelinePanel::message() const
{
    const qsizetype current = m_inspection ? m_view->current() : -1;
    return current < 0 ? std::nullopt : m_inspection->exchanges().at(current).message;
}

QWidget* TimelinePanel::makeButton(const QString& name, const QString& text, const QString& toolTip,
                                   void (TimelineView::*act)())
{
    auto* const action = new QAction(text, this);
    action->setToolTip(toolTip);
    connect(action, &QAction::triggered, m_view, act);
    auto* const button = new ActionButton(action);
    button->setObjectName(name);
    button->setAccessibleName(toolTip);
    return button;
}

void TimelinePanel::setInspection(Inspection* inspection)
{
    if (m_inspection)
        m_inspection->disconnect(this);
    m_inspection = inspection;
    m_view->setInspection(inspection);
    if (inspection) { // what is picked may still be coming
        connect(inspection, &Inspection::exchangesChanged, this, [this](qsizetype first, qsizetype last) {
            if (m_view->current() >= first && m_view->current() <= last)
                describe();
        });
        connect(inspection, &Inspection::findingsAdded, this, &TimelinePanel::describe);
    }
    describe();
}

void TimelinePanel::describe()
{
    const qsizetype current = m_inspection ? m_view->current() : -1;
    const auto found = current < 0 ? std::vector<qsizetype>() : findingsOfExchange(*m_inspection, current);
    m_showInLog->setEnabled(current >= 0);
    m_showMessage->setEnabled(message().has_value());
    m_showFinding->setEnabled(!found.empty());
    if (current < 0)
        return m_facts->setText(tr("Click on a bar to see what it was. The wheel zooms, dragging moves."));
    const QString facts =
        u"%1 → %2 · %3"_s.arg(exchangeName(*m_inspection, current), exchangeOutcome(*m_inspection, current),
                              exchangeFacts(*m_inspection, current));
    m_facts->setText(found.empty() ? facts : u"%1 · %2"_s.arg(facts, findingCountText(std::ssize(found))));
}

} // namespace dropscope::ui
