// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mailstore/messagefilegroup.h"

namespace dropscope {

Expected<Done> MessageFileGroup::add(std::unique_ptr<MessageFile> file)
{
    // One stays open, to reach the disk through it; thousands could not.
    if (!m_files.empty()) {
        if (auto sealed = m_files.back()->seal(); !sealed) {
            m_files.pop_back();
            return sealed;
        }
    }
    m_files.push_back(std::move(file));
    return Done{};
}

MessageFileGroup::Committed MessageFileGroup::commit()
{
    const auto files = std::exchange(m_files, {});
    if (files.empty())
        return {};
    Committed committed;
    MessageFile& last = *files.back();
    if (const auto flushed = files.size() == 1 ? last.flush() : last.flushAll(); !flushed) {
        committed.failure = flushed.error();
        return committed;
    }
    for (const auto& file : files) {
        auto path = file->takeName();
        if (!path) {
            committed.failure = path.error();
            break;
        }
        committed.paths.push_back(std::move(*path));
    }
    if (const auto flushed = last.flushFolder(); !flushed && !committed.failure)
        committed.failure = flushed.error();
    return committed;
}

} // namespace dropscope
