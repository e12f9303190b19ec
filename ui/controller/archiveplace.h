// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/octets.h"

#include <QString>

#include <memory>

namespace dropscope::ui {

/// Where messages are archived, one after the other. It belongs to one thread, for it waits for the disk. All
/// failures are FileErrors.
class ArchivePlace
{
public:
    ArchivePlace() = default;
    ArchivePlace(const ArchivePlace&) = delete;
    ArchivePlace& operator=(const ArchivePlace&) = delete;
    virtual ~ArchivePlace() = default;

    /// The name is a plain one; where it is taken, and matters, the message gets another.
    [[nodiscard]] virtual Expected<Done> begin(const QString& fileName) = 0;
    [[nodiscard]] virtual Expected<Done> append(OctetView octets) = 0;
    /// When this succeeds the message is whole on the disk, and stays there.
    [[nodiscard]] virtual Expected<Done> commit() = 0;
    /// Nothing is left of the message that was begun.
    virtual void discard() = 0;
};

struct ArchiveTarget
{
    enum class Kind : quint8 {
        Folder, ///< a file of its own for each message
        Mbox,   ///< behind what is in it
    };
    Kind kind = Kind::Folder;
    QString path;
};

/// Nothing is opened before a message begins.
[[nodiscard]] std::unique_ptr<ArchivePlace> makeArchivePlace(const ArchiveTarget& target);

} // namespace dropscope::ui
