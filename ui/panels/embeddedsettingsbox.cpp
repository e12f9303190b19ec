// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/embeddedsettingsbox.h"

#include "ui/theme/icons.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QFrame>
#include <QScreen>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

using Apop = EmbeddedSettings::Apop;

EmbeddedSettingsBox::EmbeddedSettingsBox(QWidget* parent)
    : QPushButton(ui::icon(IconName::Settings), {}, parent)
    , m_form(new QFrame(this, Qt::Popup))
{
    setObjectName(u"embeddedSettingsButton"_s);
    setAccessibleName(tr("How the client on the board is built"));
    setToolTip(tr("How the client on the board is built: packets, time limit, limits of the sign-in"));
    m_form->setObjectName(u"embeddedSettingsForm"_s);
    static_cast<QFrame*>(m_form)->setFrameShape(QFrame::StyledPanel);
    auto* const form = new QFormLayout(m_form);
    m_payload =
        addNumber(*form, tr("&Octets of a packet"), u"embeddedPayload"_s,
                  tr("What a packet of the receive pool holds: 1460 over IPv4, 1440 over IPv6, 500 in "
                     "small pools. A longer segment becomes a chain of packets"),
                  64, 65535);
    m_packets = addNumber(*form, tr("Packets in the &pool"), u"embeddedPackets"_s,
                          tr("Each segment takes one, however short it is"), 1, 100'000);
    m_segment = addNumber(*form, tr("Longest &segment"), u"embeddedSegment"_s,
                          tr("Octets that the server may send at once, as the window of the client lets it: "
                             "1460, or 1440 over IPv6. Longer reads are cut there"),
                          64, 65535);
    m_timeout = addNumber(*form, tr("Longest &wait"), u"embeddedTimeout"_s,
                          tr("NX_POP3_SERVER_REPLY_TIMEOUT: for the greeting, a reply, each packet of a "
                             "message"),
                          1, 3600);
    m_timeout->setSuffix(tr(" s"));
    m_name = addNumber(*form, tr("Longest &name"), u"embeddedName"_s, u"NX_POP3_MAX_USERNAME"_s, 1, 1000);
    m_password =
        addNumber(*form, tr("Longest pass&word"), u"embeddedPassword"_s, u"NX_POP3_MAX_PASSWORD"_s, 1, 1000);
    addChoices(*form);
    setSettings({});
    connect(this, &QPushButton::clicked, this, &EmbeddedSettingsBox::open);
}

QSpinBox* EmbeddedSettingsBox::addNumber(QFormLayout& form, const QString& label, const QString& name,
                                         const QString& toolTip, int least, int most)
{
    auto* const box = new QSpinBox;
    box->setObjectName(name);
    box->setRange(least, most);
    box->setToolTip(toolTip);
    box->setAccessibleDescription(toolTip);
    box->setKeyboardTracking(false); // when it is entered, not digit by digit
    form.addRow(label, box);
    connect(box, &QSpinBox::valueChanged, this, &EmbeddedSettingsBox::changed);
    return box;
}

void EmbeddedSettingsBox::addChoices(QFormLayout& form)
{
    m_apop = new QComboBox;
    m_apop->setObjectName(u"embeddedApop"_s);
    m_apop->setToolTip(tr("Whether the application asks for APOP. As recorded: where the recorded client "
                          "tried it"));
    m_apop->addItem(tr("as recorded"), static_cast<int>(Apop::AsRecorded));
    m_apop->addItem(tr("on"), static_cast<int>(Apop::On));
    m_apop->addItem(tr("off"), static_cast<int>(Apop::Off));
    form.addRow(tr("&APOP"), m_apop);
    m_before616 = new QCheckBox(tr("NetX Duo &before 6.1.6"));
    m_before616->setObjectName(u"embeddedBefore616"_s);
    m_before616->setToolTip(tr("It always comes from port 4228"));
    form.addRow(m_before616);
    auto* const reset = new QPushButton(ui::icon(IconName::Reset), tr("As &delivered"));
    reset->setObjectName(u"embeddedReset"_s);
    reset->setToolTip(tr("All settings as NetX Duo is delivered"));
    form.addRow(reset);
    connect(m_apop, &QComboBox::currentIndexChanged, this, &EmbeddedSettingsBox::changed);
    connect(m_before616, &QCheckBox::toggled, this, &EmbeddedSettingsBox::changed);
    connect(reset, &QPushButton::clicked, this, [this] {
        setSettings({});
        emit settingsChanged();
    });
}

EmbeddedSettings EmbeddedSettingsBox::settings() const
{
    EmbeddedSettings settings;
    settings.limits.packetPayload = m_payload->value();
    settings.limits.packets = m_packets->value();
    settings.limits.replyTimeout = std::chrono::seconds(m_timeout->value());
    settings.limits.nameOctets = m_name->value();
    settings.limits.passwordOctets = m_password->value();
    settings.segment = m_segment->value();
    settings.apop = static_cast<Apop>(m_apop->currentData().toInt());
    settings.isBefore616 = m_before616->isChecked();
    return settings;
}

void EmbeddedSettingsBox::setSettings(const EmbeddedSettings& settings)
{
    const QSignalBlocker blocker(this);
    const EmbeddedLimits& limits = settings.limits;
    m_payload->setValue(static_cast<int>(limits.packetPayload));
    m_packets->setValue(static_cast<int>(limits.packets));
    m_segment->setValue(static_cast<int>(settings.segment));
    m_timeout->setValue(static_cast<int>(limits.replyTimeout.count()));
    m_name->setValue(static_cast<int>(limits.nameOctets));
    m_password->setValue(static_cast<int>(limits.passwordOctets));
    m_apop->setCurrentIndex(m_apop->findData(static_cast<int>(settings.apop)));
    m_before616->setChecked(settings.isBefore616);
    describe();
}

void EmbeddedSettingsBox::changed()
{
    describe();
    emit settingsChanged();
}

void EmbeddedSettingsBox::describe()
{
    if (!m_before616)
        return; // not all of the form is there yet
    setText(tr("Board: %1 packets of %2 octets, waits %3 s, APOP %4")
                .arg(m_packets->value())
                .arg(m_payload->value())
                .arg(m_timeout->value())
                .arg(m_apop->currentText()));
}

void EmbeddedSettingsBox::open()
{
    m_form->adjustSize();
    QPoint place = mapToGlobal(QPoint(0, height()));
    const QRect room = screen()->availableGeometry();
    if (place.y() + m_form->height() > room.bottom())
        place.setY(std::max(room.top(), mapToGlobal(QPoint(0, 0)).y() - m_form->height()));
    place.setX(std::clamp(place.x(), room.left(), std::max(room.left(), room.right() - m_form->width())));
    m_form->move(place);
    m_form->show();
    m_payload->setFocus(Qt::PopupFocusReason);
}

} // namespace dropscope::ui
