// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octetrange.h"

#include <QObject>

namespace dropscope::ui {

/// The octets of a message that are selected, in all its views at once, and the place of the cursor.
class OctetSelection final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Of another message: nothing is selected in it.
    void reset(qint64 size);
    [[nodiscard]] qint64 size() const { return m_size; }

    [[nodiscard]] qint64 cursor() const { return m_cursor; }
    [[nodiscard]] qint64 anchor() const { return m_anchor; }
    [[nodiscard]] OctetRange range() const { return {qMin(m_anchor, m_cursor), qMax(m_anchor, m_cursor)}; }

    /// The octets between anchor and cursor are selected. What lies beyond the message is its end.
    void select(qint64 anchor, qint64 cursor);
    void moveTo(qint64 cursor, bool extends) { select(extends ? m_anchor : cursor, cursor); }
    /// Selects them on behalf of somebody else than a view: all views bring them into sight.
    void show(OctetRange range);

signals:
    void changed();
    void wanted(dropscope::OctetRange range);

private:
    qint64 m_size = 0;
    qint64 m_anchor = 0;
    qint64 m_cursor = 0;
};

} // namespace dropscope::ui
