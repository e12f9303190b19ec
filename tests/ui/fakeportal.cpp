// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/fakeportal.h"

#include <QDBusError>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

constexpr auto service = "org.freedesktop.portal.Desktop"_L1;
constexpr auto path = "/org/freedesktop/portal/desktop"_L1;

FakePortal::FakePortal(QDBusConnection bus, QVariant value, Answer answer)
    : m_bus(std::move(bus))
    , m_value(std::move(value))
    , m_answer(answer)
{
    m_bus.registerObject(path, this, QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals);
    m_bus.registerService(service);
}

FakePortal::~FakePortal()
{
    m_bus.unregisterService(service);
    m_bus.unregisterObject(path);
}

void FakePortal::change(const QString& group, const QString& key, const QVariant& value)
{
    emit SettingChanged(group, key, QDBusVariant(value));
}

QDBusVariant FakePortal::Read(const QString& group, const QString& key)
{
    ++m_reads;
    if (m_answer == Answer::Never)
        setDelayedReply(true);
    else if (m_answer == Answer::Error || group != "org.freedesktop.appearance"_L1 ||
             key != "color-scheme"_L1)
        sendErrorReply(u"org.freedesktop.portal.Error.NotFound"_s, u"Requested setting not found"_s);
    if (m_answer == Answer::Wrapped)
        return QDBusVariant(QVariant::fromValue(QDBusVariant(m_value)));
    return QDBusVariant(m_value);
}

} // namespace dropscope::ui
