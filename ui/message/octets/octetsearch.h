// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetrange.h"
#include "core/base/octetsource.h"

#include <QString>

#include <memory>
#include <vector>

namespace dropscope::ui {

/// Finds a text in the octets of a message, in any case of ASCII letters, as it would stand there in UTF-8: a
/// few milliseconds at a time, from a place on to the end and then from the beginning.
class OctetSearch
{
public:
    static constexpr size_t most = 100'000; ///< places that are kept

    OctetSearch(std::shared_ptr<OctetSource> source, const QString& text, qint64 from);

    /// Looks on for a while.
    void goOn(qint64 milliseconds);
    [[nodiscard]] bool isDone() const { return m_isDone; }
    /// It is done, and there may be more than were kept.
    [[nodiscard]] bool isCut() const { return m_isCut; }
    /// From 0 to 1.
    [[nodiscard]] double progress() const;

    [[nodiscard]] qsizetype count() const { return std::ssize(m_behind) + std::ssize(m_before); }
    /// In the order in which they were found.
    [[nodiscard]] OctetRange place(qsizetype index) const;
    /// How many of those found stand before it in the message.
    [[nodiscard]] qsizetype rank(qsizetype index) const;
    [[nodiscard]] std::vector<OctetRange> within(OctetRange octets) const;

private:
    void takeSlice();
    void look(OctetView octets, std::vector<qint64>& found, qint64 end);

    std::shared_ptr<OctetSource> m_source;
    Octets m_text; ///< in lower case
    qint64 m_from;
    qint64 m_at;
    std::vector<qint64> m_behind; ///< places from m_from on; ascending
    std::vector<qint64> m_before; ///< those before it
    bool m_hasWrapped = false;
    bool m_isDone = false;
    bool m_isCut = false;
};

} // namespace dropscope::ui
