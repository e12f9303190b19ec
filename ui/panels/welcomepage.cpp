// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/welcomepage.h"

#include "ui/panels/actionbutton.h"
#include "ui/panels/addressfield.h"
#include "ui/panels/iconlabel.h"
#include "ui/settings/appsettings.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/tone.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int columnWidth = 560;
constexpr int emblemSize = 72;
constexpr int demoHeight = 48;

QLabel* makeText(const QString& text, const QString& name, Tone tone)
{
    auto* const label = new QLabel(text);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    setTone(label, tone);
    return label;
}

} // namespace

WelcomePage::WelcomePage(const WindowActions& actions, AppSettings& settings, QWidget* parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_demo(new ActionButton(actions[WindowAction::OpenDemo], ActionButton::Look::TextAndIcon))
    , m_recording(new ActionButton(actions[WindowAction::OpenRecording], ActionButton::Look::TextAndIcon))
    , m_address(new AddressField(settings))
    , m_connect(new QPushButton(icon(IconName::Connect), tr("Connect")))
    , m_problem(makeText({}, u"welcomeProblem"_s, Tone::Danger))
    , m_recentTitle(makeText(tr("Opened before"), u"recentTitle"_s, Tone::Muted))
    , m_recent(new QListWidget)
{
    setObjectName(u"welcomePage"_s);
    setAccessibleName(tr("Welcome"));
    auto* const middle = new QWidget;
    middle->setMaximumWidth(columnWidth);
    auto* const column = new QVBoxLayout(middle);
    column->setContentsMargins({});
    column->setSpacing(10);
    addTitle(column);
    addChoices(column);
    auto* const across = new QHBoxLayout;
    across->addStretch(1);
    across->addWidget(middle, 4);
    across->addStretch(1);
    auto* const page = new QVBoxLayout(this);
    page->addStretch(2);
    page->addLayout(across);
    page->addStretch(3);
    setUpRecent();
    connect(m_address, &AddressField::entered, this, &WelcomePage::connectNow);
    connect(m_connect, &QPushButton::clicked, this, &WelcomePage::connectNow);
    connect(m_address, &QComboBox::editTextChanged, this, [this] { setProblem({}); });
}

void WelcomePage::addTitle(QBoxLayout* column)
{
    auto* const row = new QHBoxLayout;
    row->setSpacing(18);
    row->addWidget(new IconLabel(applicationIcon(), emblemSize));
    auto* const words = new QVBoxLayout;
    QLabel* const name = makeText(u"Dropscope"_s, u"welcomeTitle"_s, Tone::Plain);
    QFont large = emphasized(name->font());
    large.setPointSizeF(large.pointSizeF() * 2);
    name->setFont(large);
    words->addWidget(name);
    words->addWidget(
        makeText(tr("An oscilloscope for maildrops: it shows what a POP3 server holds, what every message "
                    "weighs, and every octet that crosses the wire."),
                 u"welcomeText"_s, Tone::Muted));
    row->addLayout(words, 1);
    column->addLayout(row);
    column->addSpacing(18);
}

void WelcomePage::addChoices(QBoxLayout* column)
{
    setTone(m_demo, Tone::Accent);
    m_demo->setMinimumHeight(demoHeight);
    QFont strong = emphasized(m_demo->font());
    strong.setPointSizeF(strong.pointSizeF() * 1.15);
    m_demo->setFont(strong);
    m_demo->setAutoDefault(true);
    column->addWidget(m_demo);
    column->addWidget(
        makeText(tr("A built-in maildrop on this machine; nothing leaves it."), u"demoText"_s, Tone::Muted));
    column->addSpacing(14);
    column->addWidget(makeText(tr("Or open a maildrop of your own:"), u"addressText"_s, Tone::Plain));
    auto* const row = new QHBoxLayout;
    m_address->setObjectName(u"welcomeAddress"_s);
    m_connect->setObjectName(u"welcomeConnect"_s);
    m_connect->setAutoDefault(true);
    row->addWidget(m_address, 1);
    row->addWidget(m_connect);
    column->addLayout(row);
    m_problem->hide();
    column->addWidget(m_problem);
    column->addSpacing(14);
    m_recording->setObjectName(u"welcomeRecording"_s);
    m_recording->setAutoDefault(true);
    auto* const recorded = new QHBoxLayout;
    recorded->addWidget(makeText(tr("Or look at what was recorded, or captured by tcpdump or Wireshark:"),
                                 u"recordingText"_s, Tone::Plain),
                        1);
    recorded->addWidget(m_recording);
    column->addLayout(recorded);
    column->addSpacing(8);
    column->addWidget(m_recentTitle);
    column->addWidget(m_recent);
}

void WelcomePage::setUpRecent()
{
    m_recent->setObjectName(u"recentList"_s);
    m_recent->setAccessibleName(tr("Maildrops opened before"));
    m_recent->setToolTip(tr("Return opens, Delete forgets"));
    m_recent->installEventFilter(this);
    connect(m_recent, &QListWidget::itemActivated, this,
            [this](QListWidgetItem* item) { open(m_recent->row(item)); });
    connect(&m_settings, &AppSettings::recentAddressesChanged, this, &WelcomePage::fillRecent);
    fillRecent();
}

void WelcomePage::fillRecent()
{
    constexpr int shownRows = 6;
    const int current = m_recent->currentRow();
    m_recent->clear();
    for (const RecentAddress& recent : m_settings.recentAddresses())
        m_recent->addItem(new QListWidgetItem(icon(IconName::Recent, Tone::Muted), recent.address));
    const bool hasSome = m_recent->count() > 0;
    m_recentTitle->setVisible(hasSome);
    m_recent->setVisible(hasSome);
    if (!hasSome)
        return;
    m_recent->setCurrentRow(std::clamp(current, 0, m_recent->count() - 1));
    m_recent->setFixedHeight(m_recent->sizeHintForRow(0) * std::min(m_recent->count(), shownRows) +
                             2 * m_recent->frameWidth());
}

void WelcomePage::open(int place)
{
    if (place >= 0 && place < m_settings.recentAddresses().size())
        emit connectRequested(m_settings.recentAddresses().at(place));
}

bool WelcomePage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_recent && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete) {
        if (const QListWidgetItem* const item = m_recent->currentItem())
            m_settings.forget(item->text());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void WelcomePage::takeFocus()
{
    if (m_recent->count() > 0)
        m_recent->setFocus(Qt::OtherFocusReason);
    else
        m_demo->setFocus(Qt::OtherFocusReason);
}

void WelcomePage::editAddress()
{
    m_address->setFocus(Qt::ShortcutFocusReason);
    m_address->lineEdit()->selectAll();
}

QString WelcomePage::address() const { return m_address->address(); }

void WelcomePage::connectNow()
{
    emit connectRequested({m_address->address(), SignInPolicy::Auto, AddressFamily::Any});
}

void WelcomePage::setProblem(const QString& problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

} // namespace dropscope::ui
