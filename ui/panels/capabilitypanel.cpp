// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/capabilitypanel.h"

#include "core/inspection/inspection.h"
#include "ui/delegates/factdelegate.h"
#include "ui/models/capabilitymodel.h"
#include "ui/panels/emptypage.h"
#include "ui/panels/plaintextlabel.h"
#include "ui/theme/icons.h"
#include "ui/window/windowactions.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int tagWidth = 190;
constexpr int saidWidth = 190;

} // namespace

CapabilityPanel::CapabilityPanel(const WindowActions& actions, QWidget* parent)
    : QWidget(parent)
    , m_model(new CapabilityModel(this))
    , m_pages(new QStackedWidget)
    , m_empty(new EmptyPage(actions[WindowAction::Connect]))
    , m_table(new QTableView)
    , m_summary(makePlainText({}, u"capabilitySummary"_s, Tone::Muted))
    , m_probe(new QPushButton(icon(IconName::Search), {}))
    , m_copy(new QPushButton(icon(IconName::Copy), tr("Copy as text")))
{
    setObjectName(u"capabilityPanel"_s);
    setAccessibleName(tr("Capabilities"));
    setUpTable();
    m_probe->setObjectName(u"probeCapabilities"_s);
    connect(m_probe, &QPushButton::clicked, this, &CapabilityPanel::probeRequested);
    m_copy->setObjectName(u"copyCapabilities"_s);
    connect(m_copy, &QPushButton::clicked, this, &CapabilityPanel::copy);
    auto* const bar = new QHBoxLayout;
    bar->addWidget(m_summary, 1);
    bar->addWidget(m_probe, 0, Qt::AlignTop);
    bar->addWidget(m_copy, 0, Qt::AlignTop);
    auto* const page = new QWidget;
    auto* const column = new QVBoxLayout(page);
    column->setContentsMargins({});
    column->addLayout(bar);
    column->addWidget(m_table, 1);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(page);
    auto* const whole = new QVBoxLayout(this);
    whole->setContentsMargins({});
    whole->addWidget(m_pages);
    connect(m_model, &CapabilityModel::modelReset, this, &CapabilityPanel::refresh);
    refreshProbe();
    refresh();
}

void CapabilityPanel::setSignedIn(bool isSignedIn)
{
    m_isSignedIn = isSignedIn;
    refreshProbe();
}

void CapabilityPanel::setProbing(bool isProbing)
{
    m_wasProbed |= m_isProbing && !isProbing;
    m_isProbing = isProbing;
    refreshProbe();
    refresh();
}

void CapabilityPanel::refreshProbe()
{
    const QString what =
        m_isSignedIn ? tr("Try what the server does not announce: TOP of no lines, UIDL, LANG. Nothing is "
                          "changed by that, and no message retrieved.")
                     : tr("There is no session that could be asked: connect and sign in first.");
    m_probe->setText(m_isProbing ? tr("Probing …") : tr("Probe"));
    m_probe->setEnabled(m_isSignedIn && !m_isProbing);
    m_probe->setToolTip(what);
    m_probe->setAccessibleDescription(what);
}

void CapabilityPanel::setUpTable()
{
    m_table->setObjectName(u"capabilityTable"_s);
    m_table->setAccessibleName(tr("Capabilities of the server"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new FactDelegate(m_table));
    m_table->setWordWrap(true);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QTableView::SelectRows);
    m_table->setEditTriggers(QTableView::NoEditTriggers);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
}

void CapabilityPanel::setInspection(Inspection* inspection)
{
    if (m_inspection)
        m_inspection->disconnect(this);
    m_inspection = inspection;
    m_wasProbed = m_isProbing = false;
    refreshProbe();
    if (inspection)
        connect(inspection, &Inspection::stateChanged, this, &CapabilityPanel::refresh);
    m_model->setInspection(inspection);
    refresh();
}

void CapabilityPanel::refresh()
{
    const bool isEmpty = m_model->rowCount() == 0;
    m_pages->setCurrentIndex(isEmpty ? 0 : 1);
    if (isEmpty) {
        const bool wasAsked =
            !m_model->stages().isEmpty() || (m_inspection && m_inspection->greeting().has_value());
        m_empty->show(IconName::Capabilities,
                      wasAsked ? tr("The server has not said what it can do: CAPA was not answered, or with "
                                    "an empty list (RFC 2449 §5).")
                               : tr("What the server can do is shown here once it was asked by CAPA."),
                      false);
        return;
    }
    m_summary->setText(summary());
    m_table->setColumnWidth(0, tagWidth);
    for (int column = 1; column < m_model->meaningColumn(); ++column)
        m_table->setColumnWidth(column, saidWidth);
}

/// What no probe can tell without doing more than to ask.
QString CapabilityPanel::notAsked() const
{
    const auto& known = m_inspection->capabilitiesAfter();
    const auto isOpen = [&known](const char* tag) { return !known || !known->has(tag); };
    QStringList sentences = {tr("Probed.")};
    if (m_inspection->maildrop().items().empty() && isOpen("TOP"))
        sentences += tr("TOP was not tried: the maildrop is empty.");
    if (isOpen("UTF8"))
        sentences += tr("UTF8 was not tried: it cannot be taken back.");
    if (isOpen("PIPELINING"))
        sentences += tr("PIPELINING was not tried: no command tells.");
    if (sentences.size() == 1)
        return tr("The server announces all that can be tried.");
    return sentences.join(u' ');
}

QString CapabilityPanel::summary() const
{
    if (m_wasProbed && m_inspection)
        return notAsked();
    if (m_model->stages().isEmpty())
        return tr("CAPA was not answered: what is shown was seen in the session.");
    if (m_model->stages().size() == 1)
        return tr("What the server answered to CAPA.");
    return tr("What the server answered each time CAPA was asked. New, changed and gone are said against the "
              "column before.");
}

void CapabilityPanel::copy() { QGuiApplication::clipboard()->setText(m_model->toText()); }

} // namespace dropscope::ui
