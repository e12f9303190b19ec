// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/systemkeychain.h"

#include "core/profile/lockeditem.h"

#include <QTimer>

#include <qt6keychain/keychain.h>

#include <chrono>
#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace dropscope {

namespace {

/// A service that is there says at once that it has no such secret; the time is for one that must be started.
constexpr auto checkLimit = 10s;
/// No key of a profile has no blank in it.
constexpr auto nobodysKey = "check"_L1;

using Kind = KeychainError::Kind;

KeychainError errorOf(const QKeychain::Job& job)
{
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return {Kind::NotFound};
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return {Kind::Denied, job.errorString()};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return {Kind::Unavailable, job.errorString()};
    case QKeychain::NoError:
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError:
        break;
    }
    return {Kind::Other, job.errorString()};
}

/// What the library calls "other" is most often that nobody answers on the bus. Whether that is so is asked
/// once more, in a way that can fail for no other reason.
template <typename T>
void settle(Keychain& keychain, KeychainError error, const KeychainAnswer<T>& answer)
{
    if (error.kind != Kind::Other) {
        answer(Unexpected{std::move(error)});
        return;
    }
    keychain.check([error = std::move(error), answer](const Expected<Done, KeychainError>& there) {
        answer(Unexpected{there ? error : there.error()});
    });
}

} // namespace

SystemKeychain::SystemKeychain(QString service)
    : m_service(std::move(service))
{
}

void SystemKeychain::check(KeychainAnswer<Done> answer)
{
    // Of a secret that is not there nothing need be unlocked.
    auto* const job = new QKeychain::ReadPasswordJob(m_service);
    job->setKey(nobodysKey);
    auto* const limit = new QTimer(&m_context); // goes with its answer, whichever comes first
    limit->setSingleShot(true);
    QObject::connect(job, &QKeychain::Job::finished, limit, [limit, answer](QKeychain::Job* finished) {
        limit->deleteLater();
        limit->stop();
        const QKeychain::Error error = finished->error();
        if (error == QKeychain::NoError || error == QKeychain::EntryNotFound)
            answer(Done{});
        else
            answer(Unexpected{KeychainError{Kind::Unavailable, finished->errorString()}});
    });
    QObject::connect(limit, &QTimer::timeout, limit, [limit, job, answer] {
        limit->deleteLater();
        job->disconnect(limit);
        answer(Unexpected{KeychainError{Kind::Unavailable}});
    });
    limit->start(checkLimit);
    job->start();
}

void SystemKeychain::read(const KeychainKey& key, KeychainAnswer<Secret> answer)
{
    auto* const job = new QKeychain::ReadPasswordJob(m_service);
    job->setKey(key.toString());
    QObject::connect(job, &QKeychain::Job::finished, &m_context, [this, job, answer = std::move(answer)] {
        if (job->error() == QKeychain::EntryNotFound)
            tellWhyNotFound(job->key(), answer);
        else if (job->error() != QKeychain::NoError)
            settle(*this, errorOf(*job), answer);
        else if (job->binaryData().size() > secretLimit)
            answer(Unexpected{KeychainError{Kind::TooLarge}});
        else
            answer(Secret(job->binaryData()));
    });
    job->start();
}

void SystemKeychain::tellWhyNotFound(const QString& key, const KeychainAnswer<Secret>& answer)
{
    askWhetherLocked(m_service, key, m_context, [answer](bool isLocked) {
        answer(Unexpected{KeychainError{isLocked ? Kind::Denied : Kind::NotFound}});
    });
}

void SystemKeychain::write(const KeychainKey& key, const Secret& secret, KeychainAnswer<Done> answer)
{
    if (secret.expose().size() > secretLimit) {
        QMetaObject::invokeMethod(
            &m_context, [answer] { answer(Unexpected{KeychainError{Kind::TooLarge}}); },
            Qt::QueuedConnection);
        return;
    }
    auto* const job = new QKeychain::WritePasswordJob(m_service);
    job->setKey(key.toString());
    job->setBinaryData(secret.expose().toByteArray());
    QObject::connect(job, &QKeychain::Job::finished, &m_context, [this, job, answer = std::move(answer)] {
        if (job->error() != QKeychain::NoError)
            settle(*this, errorOf(*job), answer);
        else
            answer(Done{});
    });
    job->start();
}

void SystemKeychain::remove(const KeychainKey& key, KeychainAnswer<Done> answer)
{
    auto* const job = new QKeychain::DeletePasswordJob(m_service);
    job->setKey(key.toString());
    QObject::connect(job, &QKeychain::Job::finished, &m_context, [this, job, answer = std::move(answer)] {
        if (job->error() != QKeychain::NoError && job->error() != QKeychain::EntryNotFound)
            settle(*this, errorOf(*job), answer);
        else
            answer(Done{});
    });
    job->start();
}

} // namespace dropscope
