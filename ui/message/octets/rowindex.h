// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetrange.h"
#include "core/base/octetsource.h"
#include "core/base/recordlist.h"

#include <functional>
#include <memory>

namespace dropscope::ui {

class OctetWindow;

/// A row of the source view: a line of the message, or a piece of a long one.
struct OctetRow
{
    OctetRange octets; ///< with its line end
    qint64 row = 0;
    qint64 line = 0; ///< of the message; both are counted from 0
    bool startsLine = true;
};

/// Where the rows of a message are. It is read through once, a slice at a time, and one place is kept of each
/// slice: 1 GiB takes half a MiB, whatever its lines are like.
class RowIndex
{
public:
    /// A legal line (RFC 5322 §2.1.1) is one row; a longer one is cut, but not within a character of UTF-8.
    static constexpr qint64 longestRow = 1000;

    explicit RowIndex(std::shared_ptr<OctetSource> source);

    /// Reads on, about 64 KiB.
    void goOn();
    [[nodiscard]] bool isDone() const { return m_isDone; }
    /// The source could not be read to its end.
    [[nodiscard]] bool hasFailed() const { return m_hasFailed; }
    /// Up to there the rows are known.
    [[nodiscard]] qint64 position() const { return m_next.octet; }
    /// Those that are known.
    [[nodiscard]] qint64 rowCount() const { return m_next.row; }
    [[nodiscard]] qint64 lineCount() const { return m_next.line + (m_next.startsLine ? 0 : 1); }

    /// From a known row on, until it is false or there are no more.
    void forEach(qint64 row, OctetWindow& window, const std::function<bool(const OctetRow&)>& take) const;
    /// The one an octet stands in, or the last that is known. There must be one.
    [[nodiscard]] OctetRow rowOf(qint64 octet, OctetWindow& window) const;
    /// The last but those that are known, if it is beyond.
    [[nodiscard]] OctetRow row(qint64 number, OctetWindow& window) const;

private:
    struct Place
    {
        qint64 octet = 0;
        qint64 row = 0;
        qint64 line = 0;
        bool startsLine = true;
    };
    [[nodiscard]] static Place behind(const Place& place, OctetView row);
    [[nodiscard]] static OctetRow rowAt(const Place& place, OctetView row);
    void walk(Place from, OctetWindow& window, const std::function<bool(const OctetRow&)>& take) const;
    [[nodiscard]] Place placeBefore(qint64 Place::*what, qint64 value) const;

    std::shared_ptr<OctetSource> m_source;
    RecordList<Place> m_places;
    Place m_next;
    bool m_isDone = false;
    bool m_hasFailed = false;
};

} // namespace dropscope::ui
