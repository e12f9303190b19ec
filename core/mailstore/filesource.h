// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetsource.h"
#include "core/mailstore/canonicalform.h"
#include "core/mailstore/readablefile.h"

#include <vector>

class QCryptographicHash;

namespace dropscope {

/// The canonical form of a message that lies in a file, or in a range of one. A message that is canonical on
/// disk is read straight through; any other is rewritten on the way, from the checkpoint before the place
/// that is wanted. Needs memory for 64 KiB, and for one checkpoint per 64 KiB that were read.
class FileSource final : public OctetSource
{
public:
    /// Where the message lies on disk, without what its mailbox format puts around it.
    struct Range
    {
        qint64 begin = 0;
        qint64 end = 0;
        CanonicalForm::Quoting quoting = CanonicalForm::Quoting::None;
    };
    struct Measure
    {
        qint64 octets = 0;        ///< of the canonical form
        bool isCanonical = false; ///< on disk already, octet for octet
    };

    /// Reads the range once. The canonical form goes through the hash as well, if there is one.
    [[nodiscard]] static Expected<Measure> measure(const ReadableFile& file, const Range& range,
                                                   QCryptographicHash* hash = nullptr);

    FileSource(ReadableFile file, const Range& range, const Measure& measure);

    [[nodiscard]] qint64 size() const override { return m_measure.octets; }
    [[nodiscard]] Expected<Octets> read(qint64 offset, qint64 length) override;

private:
    struct Checkpoint
    {
        qint64 onDisk;
        qint64 canonical;
        CanonicalForm form;
    };
    [[nodiscard]] Expected<Octets> readRewritten(qint64 offset, qint64 length);
    void seek(qint64 offset);
    [[nodiscard]] Expected<Done> advance();

    ReadableFile m_file;
    Range m_range;
    Measure m_measure;

    std::vector<Checkpoint> m_checkpoints; ///< where pieces begin, as far as was read
    size_t m_nextPiece = 0;                ///< index of the checkpoint behind m_window
    Octets m_window;                       ///< the canonical form of the piece before m_nextPiece, or nothing
    Octets m_piece;                        ///< as on disk
};

} // namespace dropscope
