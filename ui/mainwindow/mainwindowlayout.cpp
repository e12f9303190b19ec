// SPDX-License-Identifier: GPL-3.0-or-later
// Where the parts of a window stand, and how that is remembered.
#include "ui/check/checkpanel.h"
#include "ui/log/logpanel.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/panels/capabilitypanel.h"
#include "ui/panels/chartpanel.h"
#include "ui/panels/connectionbar.h"
#include "ui/panels/connectionpanel.h"
#include "ui/panels/embeddedpanel.h"
#include "ui/panels/findingpanel.h"
#include "ui/panels/maildroppanel.h"
#include "ui/panels/messagepanel.h"
#include "ui/panels/messagestack.h"
#include "ui/panels/progressstrip.h"
#include "ui/panels/proxystrip.h"
#include "ui/panels/statusstrip.h"
#include "ui/panels/testserverstrip.h"
#include "ui/panels/timelinepanel.h"
#include "ui/panels/tlspanel.h"
#include "ui/panels/welcomepage.h"
#include "ui/profiles/profilepanel.h"
#include "ui/settings/appsettings.h"
#include "ui/theme/icons.h"
#include "ui/views/maildropview.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr QSize usualSize(1280, 820);
constexpr int smallestHeight = 600;
constexpr int usualProfilesWidth = 240;
constexpr int usualConnectionsHeight = 130;

} // namespace

void MainWindow::setUpPages()
{
    setMinimumHeight(smallestHeight); // how narrow it can be depends on what stands at the left
    m_pages->addWidget(m_welcome);
    m_pages->addWidget(makeWorkspace());
    m_bar->hide();
    m_status->setProgressWidget(m_progress);
    m_status->hide();
    auto* const middle = new QWidget;
    auto* const column = new QVBoxLayout(middle);
    column->setContentsMargins(10, 8, 10, 6);
    column->addLayout(makeTop());
    column->addWidget(m_messages);
    column->addWidget(m_proxy);
    column->addWidget(m_testServer);
    column->addWidget(m_pages, 1);
    column->addWidget(m_status);
    m_side->setObjectName(u"sideSplitter"_s);
    m_side->addWidget(m_profiles);
    m_side->addWidget(middle);
    m_side->setStretchFactor(1, 1);
    m_side->setChildrenCollapsible(false);
    m_side->setSizes({usualProfilesWidth, usualSize.width() - usualProfilesWidth});
    setCentralWidget(m_side);
    setAcceptDrops(true);
}

/// The connection bar, and before it the one place from which the saved servers come and go.
QLayout* MainWindow::makeTop()
{
    auto* const button = new QToolButton;
    button->setDefaultAction((*m_actions)[WindowAction::ShowProfiles]);
    button->setObjectName(u"showProfilesButton"_s);
    button->setAccessibleName(tr("Profiles"));
    button->setFocusPolicy(Qt::TabFocus);
    auto* const top = new QHBoxLayout;
    top->addWidget(button, 0, Qt::AlignTop);
    top->addWidget(m_bar, 1);
    top->addStretch(); // of no width while the bar is there
    return top;
}

QWidget* MainWindow::makeWorkspace()
{
    m_lowerTabs->setObjectName(u"lowerTabs"_s);
    m_lowerTabs->setDocumentMode(true);
    for (QWidget* const panel : std::initializer_list<QWidget*>{m_log, m_findings, m_embedded, m_timeline,
                                                                m_capabilities, m_tls, m_check, m_charts})
        panel->setContentsMargins(0, 8, 0, 0);
    m_lowerTabs->addTab(m_log, icon(IconName::Log), tr("Protocol log"));
    m_lowerTabs->addTab(m_findings, icon(IconName::Findings), tr("Findings"));
    m_lowerTabs->addTab(m_embedded, icon(IconName::Board), tr("As NetX"));
    m_lowerTabs->addTab(m_timeline, icon(IconName::Timeline), tr("Timeline"));
    m_lowerTabs->addTab(m_capabilities, icon(IconName::Capabilities), tr("Capabilities"));
    m_lowerTabs->addTab(m_tls, icon(IconName::Lock), tr("TLS"));
    m_lowerTabs->addTab(m_check, icon(IconName::ServerCheck), tr("Server check"));
    m_lowerTabs->addTab(m_charts, icon(IconName::Charts), tr("Charts"));
    m_across->setObjectName(u"acrossSplitter"_s);
    m_across->addWidget(m_maildrop);
    m_across->addWidget(m_message);
    m_across->setStretchFactor(0, 3);
    m_across->setStretchFactor(1, 2);
    m_down->setObjectName(u"downSplitter"_s);
    m_down->addWidget(m_across);
    m_down->addWidget(m_lowerTabs);
    m_down->setStretchFactor(0, 1);
    m_down->setStretchFactor(1, 1);
    for (QSplitter* const splitter : {m_across, m_down})
        splitter->setChildrenCollapsible(false);
    m_across->setSizes({830, 570});
    m_down->setSizes({400, 420});
    auto* const workspace = new QWidget;
    auto* const column = new QVBoxLayout(workspace);
    column->setContentsMargins({});
    column->addWidget(m_maildrop->bar());
    column->addWidget(m_down, 1);
    m_source->setObjectName(u"sourceSplitter"_s);
    m_source->setChildrenCollapsible(false);
    m_source->addWidget(m_connections);
    m_source->addWidget(workspace);
    m_source->setStretchFactor(1, 1);
    m_source->setSizes({usualConnectionsHeight, usualSize.height() - usualConnectionsHeight});
    m_connections->hide(); // until a source has several
    return m_source;
}

void MainWindow::restoreLayout()
{
    if (!restoreGeometry(m_settings.layout(u"window"_s)))
        resize(usualSize);
    m_side->restoreState(m_settings.layout(u"side"_s));
    m_across->restoreState(m_settings.layout(u"across"_s));
    m_down->restoreState(m_settings.layout(u"down"_s));
    m_source->restoreState(m_settings.layout(u"source"_s));
    m_connections->restoreState(m_settings.layout(u"connections"_s));
    m_maildrop->view()->restoreState(m_settings.layout(u"maildrop"_s));
    m_message->restoreState(m_settings.layout(u"message"_s));
    m_log->restoreState(m_settings.layout(u"log"_s));
    m_findings->restoreState(m_settings.layout(u"findings"_s));
    m_embedded->restoreState(m_settings.layout(u"asNetx"_s));
    m_check->restoreState(m_settings.layout(u"check"_s));
}

void MainWindow::saveLayout()
{
    m_settings.setLayout(u"window"_s, saveGeometry());
    m_settings.setLayout(u"side"_s, m_side->saveState());
    m_settings.setLayout(u"across"_s, m_across->saveState());
    m_settings.setLayout(u"down"_s, m_down->saveState());
    m_settings.setLayout(u"source"_s, m_source->saveState());
    m_settings.setLayout(u"connections"_s, m_connections->saveState());
    m_settings.setLayout(u"maildrop"_s, m_maildrop->view()->saveState());
    m_settings.setLayout(u"message"_s, m_message->saveState());
    m_settings.setLayout(u"log"_s, m_log->saveState());
    m_settings.setLayout(u"findings"_s, m_findings->saveState());
    m_settings.setLayout(u"asNetx"_s, m_embedded->saveState());
    m_settings.setLayout(u"check"_s, m_check->saveState());
}

} // namespace dropscope::ui
