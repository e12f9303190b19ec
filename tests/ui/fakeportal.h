// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusVariant>
#include <QObject>

namespace dropscope::ui {

/// What xdg-desktop-portal offers of org.freedesktop.portal.Settings, with one setting.
class FakePortal final : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    enum class Answer { Wrapped, Plain, Error, Never };

    FakePortal(QDBusConnection bus, QVariant value, Answer answer = Answer::Wrapped);
    ~FakePortal() override;

    void change(const QString& group, const QString& key, const QVariant& value);
    [[nodiscard]] int reads() const { return m_reads; }
    Q_SLOT QDBusVariant Read(const QString& group, const QString& key);

signals:
    void SettingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    QDBusConnection m_bus;
    QVariant m_value;
    Answer m_answer;
    int m_reads = 0;
};

} // namespace dropscope::ui
