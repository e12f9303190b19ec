// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/mailstore/messagefile.h"

#include <memory>
#include <optional>
#include <vector>

namespace dropscope {

/// Files of one folder that are complete and wait for the disk together: one wait for many of them takes
/// hardly longer than one for a single one. Each has its name only when the disk has all of its octets; what
/// is still here when the group goes is gone.
class MessageFileGroup
{
public:
    /// All that can be written to it has been. Fails with FileError, and the file is gone then.
    [[nodiscard]] Expected<Done> add(std::unique_ptr<MessageFile> file);
    [[nodiscard]] size_t size() const { return m_files.size(); }

    struct Committed
    {
        std::vector<QString> paths;   ///< of the files that have their names, in the order in which they came
        std::optional<Error> failure; ///< a FileError; those behind are gone
    };
    /// Waits for the disk, and gives each its name. The group is empty then.
    [[nodiscard]] Committed commit();

private:
    std::vector<std::unique_ptr<MessageFile>> m_files; ///< but for the last one they are sealed
};

} // namespace dropscope
