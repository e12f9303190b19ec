// SPDX-License-Identifier: GPL-3.0-or-later
// How the log view follows what comes and goes, and how it goes to a row.
#include "core/inspection/inspection.h"
#include "ui/log/logcontents.h"
#include "ui/log/logview.h"

#include <QScrollBar>

#include <algorithm>

namespace dropscope::ui {

namespace {

constexpr int refreshInterval = 16; ///< milliseconds: no screen shows more

} // namespace

void LogView::setUpFollowing()
{
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(refreshInterval);
    connect(&m_refresh, &QTimer::timeout, this, &LogView::refresh);
    m_autoScroll.setInterval(50);
    connect(&m_autoScroll, &QTimer::timeout, this, &LogView::autoScroll);
    connect(&m_contents, &LogContents::rowsInserted, this, &LogView::takeInserted);
    connect(&m_contents, &LogContents::rowsRemoved, this, &LogView::takeRemoved);
    connect(&m_contents, &LogContents::changed, this, &LogView::refreshSoon);
    connect(&m_contents, &LogContents::wasReset, this, &LogView::takeReset);
    connect(verticalScrollBar(), &QAbstractSlider::actionTriggered, this, &LogView::noteScroll);
}

void LogView::refreshSoon()
{
    if (!m_refresh.isActive())
        m_refresh.start();
}

void LogView::refresh()
{
    m_refresh.stop();
    updateBars();
    goToWanted();
    if (m_isFollowing)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    viewport()->update();
}

void LogView::takeInserted(qsizetype first, qsizetype count)
{
    m_selection.insertRows(first, count);
    for (qsizetype* const row : {&m_current, &m_anchor})
        if (*row >= first)
            *row += count;
    m_hovered = -1;
    if (!m_isFollowing && first * m_rowHeight < top()) { // what is in sight stays there
        updateBars();
        setTop(top() + count * m_rowHeight);
    }
    refreshSoon();
}

void LogView::takeRemoved(qsizetype first, qsizetype count)
{
    m_selection.removeRows(first, count);
    for (qsizetype* const row : {&m_current, &m_anchor})
        if (*row >= first)
            *row = *row < first + count ? first - 1 : *row - count;
    m_hovered = -1;
    refresh();
}

void LogView::takeReset()
{
    m_selection.clear();
    m_current = -1;
    m_anchor = -1;
    m_hovered = -1;
    m_wanted.reset();
    setSearched(m_searched);
    setMarkedOctets(std::nullopt);
    refresh();
    emit currentRowChanged(m_current);
}

void LogView::setFollowing(bool follow)
{
    const bool isNew = std::exchange(m_isFollowing, follow) != follow;
    if (follow)
        refreshSoon();
    if (isNew)
        emit followingChanged(follow);
}

/// Somebody moves the bar; it has not moved yet.
void LogView::noteScroll()
{
    const QScrollBar* bar = verticalScrollBar();
    if (bar->sliderPosition() < bar->value())
        setFollowing(false);
    else if (bar->sliderPosition() == bar->maximum())
        setFollowing(true);
}

void LogView::showExchange(quint64 exchange)
{
    want({[this, exchange] { return m_contents.rowOfExchange(exchange); }});
}

void LogView::showEntry(qsizetype entry)
{
    want({[this, entry] { return m_contents.rowOfEntry(entry); }});
}

void LogView::showOctet(qsizetype entry, qint64 octet)
{
    want({[this, entry, octet] { return m_contents.revealOctet(entry, octet); }, true});
}

void LogView::showOctets(qsizetype entry, OctetRange range)
{
    const LogEntry& logged = m_contents.inspection()->log().at(entry);
    const LogMarks::Octets octets{logged.direction, {range.begin, std::max(range.end, range.begin + 1)}};
    const bool isAllOfIt = range.begin <= logged.range.begin && range.end >= logged.range.end;
    const qint64 first = std::clamp(range.begin, logged.range.begin, logged.range.end - 1);
    want({[this, entry, first, isAllOfIt] {
              return isAllOfIt ? m_contents.rowOfEntry(entry) : m_contents.revealOctet(entry, first);
          },
          !isAllOfIt, octets});
}

void LogView::want(Wanted wanted)
{
    m_wanted = std::move(wanted);
    goToWanted();
}

void LogView::setMarkedOctets(const std::optional<LogMarks::Octets>& octets)
{
    if (std::exchange(m_painter.marks().octets, octets) == octets)
        return;
    viewport()->update();
    emit markedOctetsChanged();
}

void LogView::goToWanted()
{
    if (!m_wanted)
        return;
    const Wanted wanted = *std::exchange(m_wanted, std::nullopt); // opening tells of rows
    const qsizetype row = wanted.row();
    if (row < 0) {
        if (wanted.isCertain || !m_contents.hasLooked())
            m_wanted = wanted;
        return;
    }
    setFollowing(false);
    scrollTo(row, true);
    setCurrentRow(row);
    setMarkedOctets(wanted.octets);
}

void LogView::setCurrentRow(qsizetype row) { moveTo(row, Reach::Alone); }

void LogView::scrollTo(qsizetype row, bool isCentred)
{
    updateBars();
    const qint64 place = row * m_rowHeight;
    const int height = viewport()->height();
    const bool isInSight = place >= top() && place + m_rowHeight <= top() + height;
    if (isInSight)
        return;
    if (isCentred)
        setTop(qMax<qint64>(0, place - (height - m_rowHeight) / 2));
    else if (place < top())
        setTop(place);
    else
        setTop(place + m_rowHeight - height + m_pixelsPerStep - 1);
}

} // namespace dropscope::ui
