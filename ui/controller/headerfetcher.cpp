// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controller/headerfetcher.h"

#include "core/inspection/inspection.h"
#include "core/session/session.h"

#include <QPointer>

#include <algorithm>

namespace dropscope::ui {

namespace {

constexpr int mostUnderWay = 8;
/// A server that announces TOP may still refuse it for a message; so many in a row mean that it does not have
/// it.
constexpr int mostRefusals = 3;
constexpr qsizetype mostAhead = 50'000;

} // namespace

HeaderFetcher::HeaderFetcher(Session& session, const Inspection& inspection, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_inspection(inspection)
{
}

void HeaderFetcher::setVisibleRows(std::pair<qsizetype, qsizetype> rows)
{
    m_visible = {std::max<qsizetype>(0, rows.first), rows.second};
    m_nextVisible = m_visible.first;
    fill();
}

void HeaderFetcher::start()
{
    m_running = true;
    m_asked.assign(m_inspection.maildrop().items().size(), false);
    m_nextVisible = m_visible.first;
    m_next = 0;
    fill();
}

void HeaderFetcher::fill()
{
    const int most = m_hasTop || announcesTop() ? mostUnderWay : 1; // else try one
    while (m_running && m_underWay < most) {
        const qsizetype row = nextRow();
        if (row < 0)
            return;
        request(row);
    }
}

bool HeaderFetcher::announcesTop() const
{
    const auto& known = m_session.knownCapabilities();
    return known && known->has("TOP");
}

qsizetype HeaderFetcher::nextRow()
{
    const qsizetype count = std::ssize(m_asked);
    for (; m_nextVisible <= std::min(m_visible.second, count - 1); ++m_nextVisible) {
        if (isWanted(m_nextVisible))
            return m_nextVisible;
    }
    const qsizetype end = std::min(count, mostAhead);
    while (m_next < end && !isWanted(m_next))
        ++m_next;
    return m_next < end ? m_next : -1;
}

bool HeaderFetcher::isWanted(qsizetype row) const
{
    const auto index = static_cast<size_t>(row);
    return !m_asked[index] && m_inspection.maildrop().items()[index].presence == Presence::Present &&
           m_inspection.summary(row) == nullptr;
}

void HeaderFetcher::request(qsizetype row)
{
    const auto index = static_cast<size_t>(row);
    m_asked[index] = true;
    ++m_underWay;
    m_session.top(m_inspection.maildrop().items()[index].number, 0, nullptr,
                  [self = QPointer(this), row](const Expected<MessageReceipt>& header) {
                      if (self) // it may go before its answers
                          self->take(row, header);
                  });
}

void HeaderFetcher::take(qsizetype row, const Expected<MessageReceipt>& header)
{
    --m_underWay;
    const auto* const local = header ? nullptr : std::get_if<LocalError>(&header.error());
    if (header) {
        m_refusals = 0;
        m_hasTop = true;
    } else if (local != nullptr && local->kind == LocalError::Kind::Cancelled && m_session.isOpen()) {
        // taken back together with what the person took back: its turn comes again
        m_asked[static_cast<size_t>(row)] = false;
        m_next = std::min(m_next, row);
        m_nextVisible = m_visible.first;
    } else if (local != nullptr || !m_session.isOpen()) {
        m_running = false;
    } else {
        takeRefusal();
    }
    fill();
}

void HeaderFetcher::takeRefusal()
{
    ++m_refusals;
    if (!m_running || (announcesTop() && m_refusals < mostRefusals))
        return;
    m_running = false;
    emit refused();
}

} // namespace dropscope::ui
