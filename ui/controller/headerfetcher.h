// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/answer.h"

#include <QObject>

#include <utility>
#include <vector>

namespace dropscope {
class Inspection;
class Session;
} // namespace dropscope

namespace dropscope::ui {

/// Fetches the header of every message with TOP n 0, those that are in sight first, a few at a time, so that
/// what the person asks for meanwhile need not wait for thousands. Answers reach the views through the
/// inspection.
///
/// Of a maildrop with more than 50,000 messages the rest is fetched only where it is in sight.
class HeaderFetcher : public QObject
{
    Q_OBJECT

public:
    HeaderFetcher(Session& session, const Inspection& inspection, QObject* parent = nullptr);

    /// First and last; rows that do not exist are borne.
    void setVisibleRows(std::pair<qsizetype, qsizetype> rows);
    void start();
    void stop() { m_running = false; }

signals:
    /// The server has no TOP; nothing more is fetched.
    void refused();

private:
    void fill();
    [[nodiscard]] bool announcesTop() const;
    [[nodiscard]] qsizetype nextRow();
    [[nodiscard]] bool isWanted(qsizetype row) const;
    void request(qsizetype row);
    void take(qsizetype row, const Expected<MessageReceipt>& header);
    void takeRefusal();

    Session& m_session;
    const Inspection& m_inspection;
    std::pair<qsizetype, qsizetype> m_visible{0, 0};
    std::vector<bool> m_asked;
    qsizetype m_nextVisible = 0; ///< visible rows before it were asked for
    qsizetype m_next = 0;        ///< rows before it were asked for
    int m_underWay = 0;
    int m_refusals = 0;    ///< in a row
    bool m_hasTop = false; ///< a header came
    bool m_running = false;
};

} // namespace dropscope::ui
