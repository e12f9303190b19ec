// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetrange.h"
#include "core/base/octetsource.h"
#include "core/base/recordlist.h"

#include <memory>
#include <optional>

namespace dropscope::ui {

/// Where each field of a header section begins (RFC 5322 §2.2), of any number of them: eight octets a field
/// are kept. The section is read once, a slice at a time.
class HeaderFieldIndex
{
public:
    /// Up to the first empty line, or all of the range where its end is known.
    HeaderFieldIndex(std::shared_ptr<OctetSource> source, OctetRange range, bool isEndKnown);

    /// Reads on, about 64 KiB.
    void goOn();
    [[nodiscard]] bool isDone() const { return m_isDone; }
    /// From 0 to 1.
    [[nodiscard]] double progress() const;

    [[nodiscard]] qsizetype count() const { return m_begins.size() - (m_isDone ? 0 : m_openFields); }
    /// Of a whole field, its line ends included.
    [[nodiscard]] OctetRange range(qsizetype field) const;

private:
    void takeLine(qint64 begin, OctetView line);
    void end(qint64 at);

    std::shared_ptr<OctetSource> m_source;
    OctetRange m_range;
    bool m_isEndKnown;
    bool m_isDone = false;
    qint64 m_at;        ///< read up to there
    qint64 m_lineBegin; ///< of the line that is not whole yet
    Octets m_front;     ///< its first octets
    qint64 m_end = 0;   ///< of the last field, once done
    qsizetype m_openFields = 0;
    RecordList<qint64> m_begins;
};

} // namespace dropscope::ui
