// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transcript/recordingfolder.h"

#include <QDateTime>
#include <QFile>
#include <QUuid>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

constexpr QFile::Permissions forOwnerAlone = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
constexpr int daysKept = 30;
const QStringList recordings{u"*.pcap"_s};

bool makePrivate(const QString& path)
{
    return QDir().mkpath(path) && QFile::setPermissions(path, forOwnerAlone);
}

std::unique_ptr<QLockFile> lockOf(const QDir& folder)
{
    auto lock = std::make_unique<QLockFile>(folder.filePath(u"lock"_s));
    lock->setStaleLockTime(0); // stale is what belongs to no process any more, however old
    return lock;
}

/// Nothing, for a recording of nothing is of no use to anybody.
QString moveTo(const QDir& target, const QFileInfo& recording)
{
    const QString name = recording.lastModified().toString(u"yyyy-MM-dd-hhmmss"_s);
    for (int count = 1; recording.size() > 0 && count < 1000; ++count) {
        const QString path =
            target.filePath(count == 1 ? name + u".pcap"_s : u"%1-%2.pcap"_s.arg(name).arg(count));
        if (!QFile::exists(path))
            return QFile::rename(recording.filePath(), path) ? path : QString();
    }
    return {};
}

void removeOld(const QDir& folder)
{
    const QDateTime limit = QDateTime::currentDateTime().addDays(-daysKept);
    for (const QFileInfo& file : folder.entryInfoList(recordings, QDir::Files))
        if (file.lastModified() < limit)
            QFile::remove(file.filePath());
}

} // namespace

RecordingFolder::RecordingFolder(const QString& root)
    : m_folder(root + u'/' + QUuid::createUuid().toString(QUuid::Id128))
{
    if (!makePrivate(root) || !makePrivate(m_folder.path()))
        return;
    m_lock = lockOf(m_folder);
    if (!m_lock->tryLock(0))
        m_lock.reset();
}

RecordingFolder::~RecordingFolder()
{
    if (!m_lock)
        return;
    m_lock->unlock();
    m_folder.removeRecursively();
}

QStringList RecordingFolder::recover(const QString& root)
{
    const QDir target(root + "/recovered"_L1);
    QStringList recovered;
    const auto folders = QDir(root).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QFileInfo& info : folders) {
        QDir folder(info.filePath());
        const auto lock = lockOf(folder);
        if (folder == target || !lock->tryLock(0))
            continue; // its program is alive
        for (const QFileInfo& recording : folder.entryInfoList(recordings, QDir::Files)) {
            if (!makePrivate(target.path()))
                return recovered;
            if (const QString path = moveTo(target, recording); !path.isEmpty())
                recovered += path;
        }
        lock->unlock();
        folder.removeRecursively();
    }
    removeOld(target);
    std::sort(recovered.begin(), recovered.end(), std::greater());
    return recovered;
}

} // namespace dropscope
