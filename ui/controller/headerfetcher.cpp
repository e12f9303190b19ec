// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controller/headerfetcher.h"

#include "core/inspection/inspection.h"
#include "core/session/session.h"

namespace dropscope::ui {

namespace {

constexpr int mostUnderWay = 8;
/// A server that announces TOP may still refuse it for a message; so many in a row mean that it does not have
/// it.
constexpr int mostRefusals = 3;

} // namespace

HeaderFetcher::HeaderFetcher(Session& session, const Inspection& inspection, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_inspection(inspection)
{
}

void HeaderFetcher::setVisibleRows(std::pair<qsizetype, qsizetype> rows) { m_visible = rows; }

void HeaderFetcher::start()
{
    m_running = true;
    m_asked.assign(m_inspection.maildrop().items().size(), false);
    fill();
}

void HeaderFetcher::fill()
{
    while (m_running && m_underWay < mostUnderWay) {
        const qsizetype row = nextRow();
        if (row < 0)
            return;
        request(row);
    }
}

qsizetype HeaderFetcher::nextRow()
{
    const qsizetype count = std::ssize(m_asked);
    for (qsizetype row = m_visible.first; row <= std::min(m_visible.second, count - 1); ++row) {
        if (isWanted(row))
            return row;
    }
    while (m_next < count && !isWanted(m_next))
        ++m_next;
    return m_next < count ? m_next : -1;
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
                  [this](const Expected<MessageReceipt>& header) {
                      --m_underWay;
                      if (header)
                          m_refusals = 0;
                      else
                          onRefused();
                      fill();
                  });
}

void HeaderFetcher::onRefused()
{
    const auto& known = m_session.knownCapabilities();
    const bool announced = known && known->has("TOP");
    ++m_refusals;
    if (!m_session.isOpen()) {
        m_running = false;
    } else if (m_running && (!announced || m_refusals >= mostRefusals)) {
        m_running = false;
        emit refused();
    }
}

} // namespace dropscope::ui
