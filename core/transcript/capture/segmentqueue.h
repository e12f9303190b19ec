// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transcript/capture/segment.h"

#include <map>
#include <optional>

namespace dropscope {

/// Segments of one direction that wait: for one before them that is missing, or for octets of the other
/// direction that they answer. Places count the direction's octets from where it was first heard of, however
/// often the sequence numbers wrap.
class SegmentQueue
{
public:
    struct Waiting
    {
        Octets octets;
        FilePieces pieces;
        qint64 size = 0;                     ///< with what was not captured
        std::optional<quint32> acknowledged; ///< of the other direction
        Instant at;
    };

    [[nodiscard]] bool isPlaced() const { return m_isPlaced; }
    /// The next octet has this sequence number.
    void placeAt(quint32 sequence);
    [[nodiscard]] qint64 placeOf(quint32 sequence) const
    {
        return m_next + qint32(sequence - m_nextSequence);
    }
    /// Where the next octets in order begin.
    [[nodiscard]] qint64 next() const { return m_next; }
    /// They came, or are given up.
    void advance(qint64 octets);

    /// Keeps what is new of it.
    void add(qint64 begin, Waiting segment);
    /// What the first of those that wait begins with; absent where none waits.
    [[nodiscard]] std::optional<qint64> firstBegin() const;
    [[nodiscard]] const Waiting& first() const { return m_waiting.begin()->second; }
    /// Takes it, without what came before its time.
    [[nodiscard]] Waiting takeFirst();
    /// Takes away those that hold nothing new.
    void dropRepeated();

    [[nodiscard]] bool isEmpty() const { return m_waiting.empty(); }
    /// Memory that is held, about.
    [[nodiscard]] qint64 heldOctets() const { return m_held; }

    /// A segment counts as many octets as it has, and those of its own administration.
    static constexpr qint64 overhead = 256;

private:
    std::map<qint64, Waiting> m_waiting; ///< by where they begin
    qint64 m_held = 0;
    qint64 m_next = 0;
    quint32 m_nextSequence = 0;
    bool m_isPlaced = false;
};

} // namespace dropscope
