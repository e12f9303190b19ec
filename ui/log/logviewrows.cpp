// SPDX-License-Identifier: GPL-3.0-or-later
// How the log view follows what comes and goes, and how it goes to a row.
#include "ui/log/logcontents.h"
#include "ui/log/logview.h"

#include <QScrollBar>

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
    m_wanted = nullptr;
    setSearched(m_searched);
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
    m_isWantedCertain = false;
    m_wanted = [this, exchange] { return m_contents.rowOfExchange(exchange); };
    goToWanted();
}

void LogView::showEntry(qsizetype entry)
{
    m_isWantedCertain = false;
    m_wanted = [this, entry] { return m_contents.rowOfEntry(entry); };
    goToWanted();
}

void LogView::showOctet(qsizetype entry, qint64 octet)
{
    m_isWantedCertain = true;
    m_wanted = [this, entry, octet] { return m_contents.revealOctet(entry, octet); };
    goToWanted();
}

void LogView::goToWanted()
{
    if (!m_wanted)
        return;
    const std::function<qsizetype()> wanted = std::exchange(m_wanted, nullptr); // opening tells of rows
    const qsizetype row = wanted();
    if (row < 0) {
        if (m_isWantedCertain || !m_contents.hasLooked())
            m_wanted = wanted;
        return;
    }
    setFollowing(false);
    setCurrentRow(row);
    scrollTo(row, true);
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
