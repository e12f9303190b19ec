// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetsource.h"
#include "core/protocol/codec/dotdecoder.h"
#include "core/transcript/transcript.h"

#include <memory>
#include <optional>
#include <vector>

namespace dropscope {

/// A message as a range of a transcript, read through the dot decoder: it is nowhere kept a second time.
/// Reading on from where the last read ended is fast; reading elsewhere starts at the nearest checkpoint
/// before it, one every MiB.
class MessageSource final : public OctetSource
{
public:
    /// The range is that of an exchange's body, termination octet included; size is what it decodes to.
    MessageSource(std::shared_ptr<const Transcript> transcript, OctetRange wire, qint64 size,
                  LineEnd lineEnd);

    [[nodiscard]] qint64 size() const override { return m_size; }
    /// Fails with FileError where the transcript could not keep the octets.
    [[nodiscard]] Expected<Octets> read(qint64 offset, qint64 length) override;

private:
    struct Checkpoint
    {
        qint64 decoded; ///< octets of the message before it
        qint64 wire;    ///< place in the server's octets
        DotDecoder decoder;
    };
    void rewindTo(qint64 offset);
    [[nodiscard]] std::optional<Octets> decodeSlice(qint64 wanted);

    std::shared_ptr<const Transcript> m_transcript;
    OctetRange m_wire;
    qint64 m_size;
    std::vector<Checkpoint> m_checkpoints; ///< ascending, the start first
    Checkpoint m_at;
};

} // namespace dropscope
