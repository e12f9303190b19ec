// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/octets.h"
#include "core/mailstore/descriptor.h"

#include <QByteArray>

namespace dropscope {

/// A file that is being written beside the place where it will stand: under a hidden name of its own until it
/// is complete and on the disk, and gone if it never is. Failures are FileErrors of kind NotWritable.
class PendingFile
{
public:
    /// The permissions are those of any new file. The folder must exist.
    [[nodiscard]] static Expected<PendingFile> create(const QByteArray& folder);

    PendingFile(PendingFile&& other) noexcept = default;
    PendingFile& operator=(PendingFile&& other) noexcept;
    ~PendingFile() { discard(); }

    [[nodiscard]] Expected<Done> append(OctetView octets);

    /// Waits until the disk has everything.
    [[nodiscard]] Expected<Done> flush();
    /// Nothing more is appended, and no descriptor is kept: the disk has everything after flushAll() of
    /// another file of the same file system.
    [[nodiscard]] Expected<Done> seal();
    /// Waits until the disk has this file and all that are sealed. A file system that is written to by
    /// others, too, makes it wait for them.
    [[nodiscard]] Expected<Done> flushAll();

    /// Gives it its name, and takes that from a file that had it.
    [[nodiscard]] Expected<Done> replace(const QByteArray& path);
    /// Gives it its name. Fails with AlreadyExists, and stays pending, if the name is taken.
    [[nodiscard]] Expected<Done> claim(const QByteArray& path);

    void discard();

    [[nodiscard]] int descriptor() const { return m_descriptor.number(); }

private:
    PendingFile(Descriptor descriptor, QByteArray path);

    Descriptor m_descriptor;
    QByteArray m_path; ///< empty once it has its name
};

/// Waits until the disk has the names that files of the folder were given: without it a file that was flushed
/// may have lost its name when the power comes back.
[[nodiscard]] Expected<Done> flushFolder(const QByteArray& folder);

} // namespace dropscope
