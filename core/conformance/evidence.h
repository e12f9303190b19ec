// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transcript/scriptwriter.h"
#include "core/transcript/transcript.h"

#include <QList>

#include <memory>
#include <vector>

namespace dropscope {

struct TranscriptSlice;

/// What a case sent and got, while it ran, as lines of script in the order they became whole. Of a long run
/// of the server's lines the first and the last ones are kept.
class Evidence
{
public:
    Evidence() = default;
    Evidence(const Evidence&) = delete;
    Evidence& operator=(const Evidence&) = delete;
    ~Evidence();

    /// Follows the connection from here on.
    void follow(const std::shared_ptr<Transcript>& transcript);

    /// The lines so far; what is not a whole line yet with them. Nothing more is followed.
    [[nodiscard]] QList<Octets> takeLines();
    /// The lines since the last cut, which are forgotten here.
    [[nodiscard]] QList<Octets> cut();
    [[nodiscard]] std::vector<TranscriptSlice> slices() const;

private:
    struct Followed
    {
        std::shared_ptr<Transcript> transcript;
        std::unique_ptr<ScriptWriter> writer;
        qint64 clientBegin;
        qint64 serverBegin;
    };
    void take(size_t connection, const Octets& text);
    void append(const Octets& line);
    void endRun();

    std::vector<Followed> m_followed;
    QList<Octets> m_lines;
    QList<Octets> m_lastOfRun; ///< the newest of the server's lines that may have to be left out
    qsizetype m_run = 0;       ///< lines of the server behind one another
    size_t m_speaking = 0;     ///< the connection of the last line
};

} // namespace dropscope
