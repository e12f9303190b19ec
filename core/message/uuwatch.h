// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message/defectlist.h"
#include "core/message/linecutter.h"
#include "core/message/messagepart.h"

#include <vector>

namespace dropscope {

/// Finds uuencoded files in plain text, line by line. A "begin" line counts only if the line behind it is
/// encoded, for it is also how sentences begin.
class UuWatch
{
public:
    void take(const LinePiece& piece);

    /// Nothing follows.
    [[nodiscard]] std::vector<UuencodedFile> finish(qint64 end, DefectList& defects);

private:
    void close(qint64 end, bool isWhole);

    std::vector<UuencodedFile> m_files;
    UuencodedFile m_candidate;
    enum class State : quint8 { Outside, Begun, Inside } m_state = State::Outside;
};

} // namespace dropscope
