// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/connectionbar.h"

#include "ui/controller/addressinput.h"
#include "ui/panels/actionbutton.h"
#include "ui/panels/addressfield.h"
#include "ui/panels/securitychoice.h"
#include "ui/panels/securitylock.h"
#include "ui/panels/signinchoice.h"
#include "ui/panels/statesteps.h"
#include "ui/settings/appsettings.h"
#include "ui/theme/icons.h"
#include "ui/theme/tone.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

ConnectionBar::ConnectionBar(const WindowActions& actions, AppSettings& settings, QWidget* parent)
    : QWidget(parent)
    , m_actions(actions)
    , m_settings(settings)
    , m_lock(new SecurityLock)
    , m_address(new AddressField(settings))
    , m_security(new SecurityChoice)
    , m_method(new SignInChoice)
    , m_families(new QActionGroup(this))
    , m_menuButton(makeMenuButton())
    , m_connect(new ActionButton(actions[WindowAction::Connect]))
    , m_steps(new StateSteps)
    , m_problem(new QLabel)
{
    setObjectName(u"connectionBar"_s);
    m_address->setObjectName(u"addressField"_s);
    m_address->setToolTip(
        toolTipOf(tr("pop://user@host:port, pops:// for TLS from the first octet, host:port or a host; "
                     "demo: is the built-in maildrop"),
                  *actions[WindowAction::EditAddress]));
    m_problem->setObjectName(u"addressProblem"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    setTone(m_problem, Tone::Danger);
    layOut();
    connect(m_address, &AddressField::entered, this, &ConnectionBar::connectRequested);
    connect(m_address, &AddressField::chosen, this, &ConnectionBar::choose);
    connect(m_address, &QComboBox::editTextChanged, this, &ConnectionBar::takeTyped);
    connect(m_security, &QComboBox::activated, this, &ConnectionBar::takeSecurity);
    connect(m_lock, &QToolButton::clicked, this, &ConnectionBar::tlsRequested);
}

void ConnectionBar::layOut()
{
    auto* const row = new QHBoxLayout;
    row->setContentsMargins({});
    row->addWidget(m_lock);
    row->addWidget(m_address, 1);
    row->addWidget(m_security);
    row->addWidget(m_method);
    row->addWidget(m_menuButton);
    row->addWidget(m_connect);
    row->addSpacing(12);
    row->addWidget(m_steps, 0, Qt::AlignVCenter);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_problem);
}

QToolButton* ConnectionBar::makeMenuButton()
{
    auto* const button = new QToolButton;
    button->setObjectName(u"connectionMenu"_s);
    button->setAccessibleName(tr("More about the connection"));
    button->setToolTip(tr("Address family, forget this address"));
    button->setIcon(icon(IconName::Settings));
    button->setPopupMode(QToolButton::InstantPopup);
    auto* const menu = new QMenu(button);
    addFamilies(menu);
    menu->addSeparator();
    QAction* const forget = menu->addAction(icon(IconName::Delete), tr("&Forget this address"), this,
                                            [this] { m_settings.forget(m_address->address()); });
    forget->setObjectName(u"forgetAddress"_s);
    connect(menu, &QMenu::aboutToShow, this,
            [this, forget] { forget->setEnabled(m_address->findText(m_address->address()) >= 0); });
    button->setMenu(menu);
    return button;
}

void ConnectionBar::addFamilies(QMenu* menu)
{
    menu->addSection(tr("Address family"));
    const auto add = [this, menu](AddressFamily family, const QString& text, const QString& name) {
        QAction* const action = menu->addAction(text);
        action->setObjectName(name);
        action->setCheckable(true);
        action->setData(static_cast<int>(family));
        m_families->addAction(action);
    };
    add(AddressFamily::Any, tr("IPv4 and IPv6"), u"familyAny"_s);
    add(AddressFamily::IPv4, tr("IPv4 only"), u"familyIpv4"_s);
    add(AddressFamily::IPv6, tr("IPv6 only"), u"familyIpv6"_s);
    setFamily(AddressFamily::Any);
}

std::optional<ConnectionRequest> ConnectionBar::readRequest()
{
    const Expected<ConnectionRequest, QString> request =
        readAddress(m_address->address(), m_method->policy(), family(), m_security->security());
    if (!request) {
        setProblem(request.error());
        editAddress();
        return std::nullopt;
    }
    setProblem({});
    return *request;
}

void ConnectionBar::show(const ConnectionRequest& request)
{
    m_address->setAddress(addressText(request));
    if (request.isDemo)
        return;
    m_method->setPolicy(request.policy);
    m_security->setSecurity(request.security);
    setFamily(request.endpoint.family);
}

void ConnectionBar::choose(const RecentAddress& address)
{
    m_address->setAddress(address.address);
    m_method->setPolicy(address.policy);
    m_security->setSecurity(address.security);
    setFamily(address.family);
}

// The scheme of the address and the choice of TLS say the same thing, so they go together: whichever the
// person changes, the other follows.
void ConnectionBar::takeTyped(const QString& address)
{
    setProblem({});
    const QString scheme = address.section(u"://"_s, 0, 0).trimmed().toLower();
    if (scheme == address.trimmed().toLower())
        return; // there is none, or not yet
    if (scheme == "pops"_L1 || scheme == "pop3s"_L1)
        m_security->setSecurity(Security::Tls);
    else if (m_security->security() == Security::Tls)
        m_security->setSecurity(Security::Auto);
}

void ConnectionBar::takeSecurity()
{
    const Security security = m_security->security();
    m_address->setAddress(withScheme(m_address->address(), security == Security::Tls));
    m_security->setSecurity(security);
}

void ConnectionBar::setInspection(Inspection* inspection) { m_lock->setInspection(inspection); }

void ConnectionBar::setActivity(Activity activity)
{
    m_connect->setAction(
        m_actions[activity == Activity::Idle ? WindowAction::Connect : WindowAction::Disconnect]);
    setTone(m_connect, activity == Activity::Idle ? Tone::Accent : Tone::Plain);
}

void ConnectionBar::setState(SessionState state) { m_steps->setState(state); }

void ConnectionBar::editAddress()
{
    m_address->setFocus(Qt::ShortcutFocusReason);
    m_address->lineEdit()->selectAll();
}

void ConnectionBar::setProblem(const QString& problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

AddressFamily ConnectionBar::family() const
{
    return static_cast<AddressFamily>(m_families->checkedAction()->data().toInt());
}

void ConnectionBar::setFamily(AddressFamily family)
{
    for (QAction* const action : m_families->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(family));
}

} // namespace dropscope::ui
