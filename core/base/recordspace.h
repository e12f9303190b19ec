// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryFile>

#include <cstddef>
#include <memory>
#include <vector>

namespace dropscope {

/// Room for records that are only ever added: at first in memory, then in a private temporary file (readable
/// by this user alone, gone with the space) that is mapped, so that the system may take its pages back from
/// memory. Where the disk gives no room it is memory again.
class RecordSpace
{
public:
    RecordSpace();
    ~RecordSpace();
    RecordSpace(const RecordSpace&) = delete;
    RecordSpace& operator=(const RecordSpace&) = delete;

    /// Octets in one piece, aligned for anything; they stay where they are. At most a mebioctet at a time.
    [[nodiscard]] std::byte* take(size_t octets);
    /// Octets that lie in memory and not in the file.
    [[nodiscard]] size_t inMemory() const { return m_inMemory; }

private:
    [[nodiscard]] std::byte* takeMapped(size_t octets);
    [[nodiscard]] bool mapMore();

    std::vector<std::unique_ptr<std::byte[]>> m_pieces;
    size_t m_inMemory = 0;
    std::unique_ptr<QTemporaryFile> m_file;
    std::byte* m_next = nullptr; ///< within the newest mapped piece
    size_t m_left = 0;
    bool m_isRefused = false; ///< the disk gave no room
};

} // namespace dropscope
