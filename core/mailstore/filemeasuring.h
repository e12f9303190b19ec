// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mailstore/filesource.h"

namespace dropscope {

/// Finds out what a message in a file is as octets on the wire, in steps that are each quick. Where lines end
/// in CR LF on disk already, in a file that is one message, it is taken octet for octet as it is: what is
/// wrong with it is to be seen. Else it is the canonical form, which is what a server would send.
class FileMeasuring
{
public:
    enum class Form : quint8 {
        Canonical,
        AsSent, ///< octet for octet where a line ends in CR LF
    };
    FileMeasuring(const FileSource::Range& range, Form form);

    /// Reads up to 256 KiB.
    [[nodiscard]] Expected<Done> takeStep(const ReadableFile& file);
    [[nodiscard]] bool isDone() const { return m_isDone; }
    [[nodiscard]] const FileSource::Measure& measure() const { return m_measure; }
    /// The first of them, some 256 KiB, as the source will give them.
    [[nodiscard]] Octets takeBeginning() { return std::move(m_beginning); }

private:
    [[nodiscard]] bool hasWireLineEnd(OctetView piece);

    FileSource::Range m_range;
    CanonicalForm m_form;
    FileSource::Measure m_measure;
    Octets m_beginning;
    Octets m_piece;
    Octets m_canonical;
    qint64 m_at;
    bool m_mayBeAsSent;
    bool m_isBehindCr = false;
    bool m_isDone = false;
};

} // namespace dropscope
