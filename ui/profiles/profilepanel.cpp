// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/profilepanel.h"

#include "ui/panels/actionbutton.h"
#include "ui/profiles/profilelist.h"
#include "ui/profiles/profilemodel.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int smallestWidth = 170;

} // namespace

struct ProfilePanel::Row
{
    const char* name;
    const char* text;
    const char* shortcut; ///< portable text
    const char* explanation;
    IconName icon;
    void (ProfilePanel::*asks)(const QString& id);
};

std::span<const ProfilePanel::Row> ProfilePanel::rows()
{
    static constexpr std::array table{
        Row{"openProfile", QT_TR_NOOP("&Open"), "Return", QT_TR_NOOP("Open the maildrop of this profile"),
            IconName::Connect, &ProfilePanel::openRequested},
        Row{"editProfile", QT_TR_NOOP("&Edit…"), "F2",
            QT_TR_NOOP("Change what this profile says: address, security, sign-in, time limits"),
            IconName::Edit, &ProfilePanel::editRequested},
        Row{"duplicateProfile", QT_TR_NOOP("D&uplicate…"), "Ctrl+U",
            QT_TR_NOOP("Make a new profile that says the same"), IconName::Copy,
            &ProfilePanel::duplicateRequested},
        Row{"removeProfile", QT_TR_NOOP("&Remove"), "Del",
            QT_TR_NOOP("Remove this profile, and its password from the keychain"), IconName::Delete,
            &ProfilePanel::removeRequested},
    };
    return table;
}

ProfilePanel::ProfilePanel(const WindowActions& actions, const ProfileStore& store, QWidget* parent)
    : QWidget(parent)
    , m_model(new ProfileModel(store, this))
    , m_list(new ProfileList(*m_model))
{
    setObjectName(u"profilePanel"_s);
    setMinimumWidth(smallestWidth);
    makeActions();
    layOut(actions);
    connect(m_list, &ProfileList::openRequested, this, &ProfilePanel::openRequested);
    connect(m_list, &ProfileList::addressDropped, this, &ProfilePanel::addressDropped);
    connect(m_list, &ProfileList::currentIdChanged, this, [this](const QString& id) {
        for (QAction* const action : std::as_const(m_profileActions))
            action->setEnabled(!id.isEmpty());
    });
}

void ProfilePanel::makeActions()
{
    for (const Row& row : rows()) {
        auto* const action = new QAction(icon(row.icon), tr(row.text), this);
        action->setObjectName(QLatin1StringView(row.name));
        action->setShortcut(QKeySequence(QLatin1StringView(row.shortcut), QKeySequence::PortableText));
        action->setShortcutContext(Qt::WidgetShortcut);
        action->setStatusTip(tr(row.explanation));
        action->setToolTip(toolTipOf(tr(row.explanation), *action));
        action->setEnabled(false);
        connect(action, &QAction::triggered, this, [this, asks = row.asks] {
            if (const QString id = m_list->currentId(); !id.isEmpty())
                emit(this->*asks)(id);
        });
        m_list->addAction(action);
        m_profileActions.append(action);
    }
    auto* const enter = new QAction(this); // of the number pad
    enter->setShortcut(Qt::Key_Enter);
    enter->setShortcutContext(Qt::WidgetShortcut);
    enter->setVisible(false);
    connect(enter, &QAction::triggered, m_profileActions.constFirst(), &QAction::trigger);
    m_list->addAction(enter);
}

void ProfilePanel::layOut(const WindowActions& actions)
{
    auto* const title = new QLabel(tr("Profiles"));
    title->setObjectName(u"profilesTitle"_s);
    title->setFont(emphasized(title->font()));
    auto* const head = new QHBoxLayout;
    head->setContentsMargins({});
    head->addWidget(title, 1);
    using enum WindowAction;
    for (const WindowAction action : {SaveAsProfile, NewProfile})
        head->addWidget(new ActionButton(actions[action], ActionButton::Look::Icon));
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 0, 6);
    column->addLayout(head);
    column->addWidget(m_list, 1);
    auto* const separator = new QAction(this);
    separator->setSeparator(true);
    m_list->addAction(separator);
    for (const WindowAction action : {NewProfile, SaveAsProfile, ImportProfiles, ExportProfiles})
        m_list->addAction(actions[action]);
}

void ProfilePanel::select(const QString& id) { m_list->select(id); }

void ProfilePanel::takeFocus() { m_list->setFocus(Qt::ShortcutFocusReason); }

void ProfilePanel::setOpenProfile(const QString& id) { m_model->setOpenProfile(id); }

} // namespace dropscope::ui
