// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QLockFile>
#include <QString>
#include <QStringList>

#include <memory>

namespace dropscope {

/// Where a running program keeps the recordings of its sessions: a folder of its own, locked while it runs
/// and gone in the end. What a program that died left behind can be found and kept.
class RecordingFolder
{
public:
    /// Below the root, which is made where it is not there, readable by this user alone.
    explicit RecordingFolder(const QString& root);
    ~RecordingFolder();
    RecordingFolder(const RecordingFolder&) = delete;
    RecordingFolder& operator=(const RecordingFolder&) = delete;

    /// Empty where no folder could be made: recordings then go to a nameless file.
    [[nodiscard]] QString path() const { return m_lock ? m_folder.path() : QString(); }

    /// Moves the recordings of programs that died out of their folders, into "recovered" below the root.
    /// Returns where they are now, the newest first. What was recovered more than 30 days ago is deleted.
    [[nodiscard]] static QStringList recover(const QString& root);

private:
    QDir m_folder;
    std::unique_ptr<QLockFile> m_lock; ///< absent where there is no folder
};

} // namespace dropscope
