// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/direction.h"
#include "core/base/octetrange.h"
#include "core/base/octets.h"

namespace dropscope {
class Transcript;
}

namespace dropscope::ui {

/// Ranges of a transcript as a script (core/transcript/script.h), up to 1 MiB of octets: what comes after is
/// told in a comment.
class LogScript
{
public:
    static constexpr qint64 longest = qint64(1024) * 1024;

    explicit LogScript(const Transcript& transcript)
        : m_transcript(transcript)
    {
    }

    /// Whole lines, or pieces of one.
    void append(Direction direction, OctetRange range);
    [[nodiscard]] Octets text() const;

private:
    const Transcript& m_transcript;
    Octets m_text;
    qint64 m_taken = 0;
    qint64 m_leftOut = 0;
};

} // namespace dropscope::ui
