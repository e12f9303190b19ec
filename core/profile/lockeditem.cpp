// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/lockeditem.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

using namespace Qt::StringLiterals;

namespace dropscope {

namespace {

using Attributes = QMap<QString, QString>;
using Items = QList<QDBusObjectPath>;

constexpr int answerLimit = 5'000; ///< milliseconds

} // namespace

void askWhetherLocked(const QString& service, const QString& user, QObject& context,
                      std::function<void(bool)> answer)
{
    qDBusRegisterMetaType<Attributes>();
    QDBusMessage search =
        QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                                       u"org.freedesktop.Secret.Service"_s, u"SearchItems"_s);
    search.setAutoStartService(false);
    // What QtKeychain calls them (its schema org.qt.keychain).
    search.setArguments({QVariant::fromValue(Attributes{{u"server"_s, service}, {u"user"_s, user}})});
    const auto call = QDBusConnection::sessionBus().asyncCall(search, answerLimit);
    auto* const watcher = new QDBusPendingCallWatcher(call, &context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, &context,
                     [watcher, answer = std::move(answer)] {
                         watcher->deleteLater();
                         const QDBusPendingReply<Items, Items> found = *watcher; // unlocked ones, locked ones
                         answer(found.isValid() && !found.argumentAt<1>().isEmpty());
                     });
}

} // namespace dropscope
