// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetrange.h"
#include "core/base/octets.h"

#include <QTemporaryFile>

#include <memory>

namespace dropscope {

/// Octets that are only ever appended, as many as the disk holds: the newest in memory, the older ones in a
/// private temporary file (readable by this user alone) that is gone when the store is.
class OctetStore
{
public:
    OctetStore();
    ~OctetStore();

    void append(OctetView octets);
    [[nodiscard]] qint64 size() const { return m_stored + m_tail.size(); }

    /// The range as far as it is there without a gap.
    [[nodiscard]] Octets read(OctetRange range) const;

    /// The operating system's words if a write failed. What came before stays readable; what comes after is
    /// only counted and reads as absent.
    [[nodiscard]] const QString& failure() const { return m_failure; }

private:
    void spill();

    mutable std::unique_ptr<QTemporaryFile> m_file;
    qint64 m_stored = 0; ///< octets that left the tail
    qint64 m_kept = 0;   ///< of them, those that the file really has
    Octets m_tail;
    QString m_failure;
};

} // namespace dropscope
