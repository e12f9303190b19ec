// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/logfind.h"

#include "ui/log/logcontents.h"
#include "ui/log/lognotes.h"
#include "ui/log/logview.h"
#include "ui/panels/findbar.h"
#include "ui/text/queryproblemtext.h"

namespace dropscope::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto turnLength = 4ms;

/// What stands between slashes; absent where it is to be looked for as it is.
std::optional<QString> expressionIn(const QString& text)
{
    const bool isExpression = text.size() > 2 && text.startsWith(u'/') && text.endsWith(u'/');
    return isExpression ? std::optional(text.mid(1, text.size() - 2)) : std::nullopt;
}

/// Absent: nothing to look for, or no regular expression.
std::optional<TextPattern> patternOf(const QString& text)
{
    if (text.isEmpty())
        return std::nullopt;
    const auto expression = expressionIn(text);
    return expression ? TextPattern::expression(*expression) : TextPattern::text(text);
}

} // namespace

LogFind::LogFind(FindBar& bar, LogView& view, QObject* parent)
    : QObject(parent)
    , m_bar(bar)
    , m_view(view)
{
    m_turn.setSingleShot(true);
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &LogFind::takeTurn);
    connect(&bar, &FindBar::textChanged, this, &LogFind::takeText);
    connect(&bar, &FindBar::nextRequested, this, [this] { goOn(LogSearch::Way::Forward); });
    connect(&bar, &FindBar::previousRequested, this, [this] { goOn(LogSearch::Way::Backward); });
    connect(&bar, &FindBar::closed, this, &LogFind::close);
    connect(&view.contents(), &LogContents::wasReset, this, &LogFind::stop);
    m_bar.hide();
}

void LogFind::open()
{
    m_bar.show();
    m_bar.start({});
    takeText(m_bar.text());
}

void LogFind::close()
{
    stop();
    m_pattern.reset();
    m_view.setSearched(std::nullopt);
    m_bar.hide();
    m_view.setFocus();
}

void LogFind::stop()
{
    m_turn.stop();
    m_search.reset();
    m_bar.setNote({});
}

void LogFind::takeText(const QString& text)
{
    stop();
    m_pattern = patternOf(text);
    m_view.setSearched(m_pattern);
    if (const auto expression = expressionIn(text); expression && !m_pattern)
        m_bar.setNote(expressionProblem(*expression));
    search(LogSearch::Way::Forward, true);
}

void LogFind::goOn(LogSearch::Way way)
{
    if (!m_bar.isVisible())
        return open();
    search(way, false);
}

LogSearch::Place LogFind::startOf(LogSearch::Way way, bool fromCurrentLine) const
{
    const LogContents& contents = m_view.contents();
    const qsizetype row = m_view.currentRow();
    if (row < 0)
        return {way == LogSearch::Way::Forward ? -1 : contents.inspection()->log().size(), 0};
    const LogCell cell = contents.cell(row);
    const bool isBegin = fromCurrentLine || way == LogSearch::Way::Backward;
    const bool isBody =
        cell.kind() != LogRowKind::Line && cell.kind() != LogRowKind::BodyLine; // look into it
    return {cell.place().entry, isBegin || isBody ? cell.octets().begin : cell.octets().end};
}

void LogFind::search(LogSearch::Way way, bool fromCurrentLine)
{
    const LogContents& contents = m_view.contents();
    if (!m_pattern || !contents.inspection() || contents.rowCount() == 0)
        return;
    const auto next = [&contents](qsizetype entry, LogSearch::Way onward) {
        return onward == LogSearch::Way::Forward ? contents.rows().entryBehind(entry)
                                                 : contents.rows().entryBefore(entry);
    };
    const auto notes = [inspection = contents.inspection()](qsizetype entry, OctetRange range) {
        return notesBeside(*inspection, entry, range);
    };
    m_search = std::make_unique<LogSearch>(*contents.inspection(), *m_pattern, next, notes,
                                           startOf(way, fromCurrentLine), way);
    takeTurn();
}

void LogFind::takeTurn()
{
    const LogSearch::State state = m_search->goOn(turnLength);
    if (state == LogSearch::State::Searching) {
        const Transcript& transcript = m_view.contents().inspection()->transcript();
        const qint64 all = transcript.size(Direction::Client) + transcript.size(Direction::Server);
        m_bar.setNote(
            tr("looking… %1 %").arg(qMin<qint64>(99, m_search->looked() * 100 / qMax<qint64>(1, all))));
        m_turn.start();
        return;
    }
    const bool isFound = state == LogSearch::State::Found;
    m_bar.setNote(!isFound                 ? tr("not found")
                  : m_search->hasWrapped() ? tr("found past the end of the log")
                                           : QString());
    if (isFound)
        m_view.showOctet(m_search->found().entry, m_search->found().octet);
    m_search.reset();
    emit ended(isFound);
}

} // namespace dropscope::ui
