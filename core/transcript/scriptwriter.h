// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transcript/transcript.h"

#include <functional>

namespace dropscope {

/// Turns a transcript, as it grows or as it stands, into lines of script (script.h). Lines of the two
/// directions stand in the order in which they became whole.
class ScriptWriter final : public TranscriptListener
{
public:
    /// Called with whole lines of script, each with its line feed.
    using Sink = std::function<void(const Octets& text)>;
    explicit ScriptWriter(Sink sink)
        : m_sink(std::move(sink))
    {
    }

    void appended(Direction direction, OctetView octets, Instant at) override;
    /// A comment: what is missing cannot be played.
    void missed(Direction direction, qint64 octets, Instant at) override;
    void ended(Instant at) override;

private:
    void flush(Direction direction);
    [[nodiscard]] Octets& partial(Direction direction)
    {
        return direction == Direction::Client ? m_client : m_server;
    }

    Sink m_sink;
    Octets m_client; ///< of a line that is not whole yet
    Octets m_server;
};

/// The whole transcript as script, in slices of at most about 1 MiB.
void writeScript(const Transcript& transcript, const ScriptWriter::Sink& sink);

} // namespace dropscope
