// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/octets.h"
#include "core/mailstore/descriptor.h"

#include <QHashFunctions>

struct stat;

namespace dropscope {

/// A regular file that is open for reading. It stays readable when it is renamed or unlinked meanwhile.
class ReadableFile
{
public:
    /// Tells one content of a file from another without reading it. A change of the name does not change it.
    struct Version
    {
        quint64 device = 0;
        quint64 inode = 0;
        qint64 size = 0; ///< octets on disk
        qint64 modifiedSeconds = 0;
        qint64 modifiedNanoseconds = 0;

        [[nodiscard]] static Version of(const struct stat& status);
        friend bool operator==(const Version&, const Version&) = default;
        friend size_t qHash(const Version& version, size_t seed = 0)
        {
            return qHashMulti(seed, version.device, version.inode, version.size, version.modifiedSeconds,
                              version.modifiedNanoseconds);
        }
    };

    /// Never waits and has no effect on pipes and devices: what is no regular file is NotReadable, and so is
    /// a symbolic link in the last place.
    [[nodiscard]] static Expected<ReadableFile> open(const QByteArray& path);

    /// Of the moment when it was opened.
    [[nodiscard]] const Version& version() const { return m_version; }
    [[nodiscard]] const QByteArray& path() const { return m_path; }
    [[nodiscard]] int descriptor() const { return m_descriptor.number(); }

    /// Appends exactly length octets from offset on. Fails with NotReadable if the file has fewer now.
    [[nodiscard]] Expected<Done> read(qint64 offset, qint64 length, Octets& out) const;

private:
    ReadableFile(Descriptor descriptor, Version version, QByteArray path);

    Descriptor m_descriptor;
    Version m_version;
    QByteArray m_path;
};

} // namespace dropscope
