// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/texthits.h"

#include "core/base/octetsource.h"

#include <algorithm>

namespace dropscope::ui {

namespace {

using namespace std::chrono_literals;

/// Leaves a turn of the window's event loop room for painting.
constexpr auto turn = 6ms;
/// A filter over a hundred thousand rows takes its time.
constexpr qint64 tellEvery = 300; // milliseconds

} // namespace

TextHits::TextHits(QObject* parent)
    : QObject(parent)
{
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &TextHits::takeTurn);
}

void TextHits::setInspection(Inspection* inspection)
{
    if (m_inspection)
        m_inspection->disconnect(this);
    m_inspection = inspection;
    if (inspection) {
        connect(inspection, &Inspection::itemsAdded, this, &TextHits::addRows);
        connect(inspection, &Inspection::itemsChanged, this, &TextHits::addRows);
        connect(inspection, &QObject::destroyed, this, &TextHits::forget);
    }
    begin();
}

void TextHits::setTexts(const QStringList& texts)
{
    QStringList before;
    for (const Wanted& wanted : m_wanted)
        before += wanted.text;
    if (texts == before)
        return;
    m_wanted.clear();
    for (const QString& text : texts)
        m_wanted.push_back({text, TextPattern::text(text), {}});
    begin();
}

void TextHits::begin()
{
    forget();
    for (Wanted& wanted : m_wanted)
        wanted.messages.clear();
    if (m_inspection)
        addRows(0, std::ssize(m_inspection->maildrop().items()) - 1);
    emit changed();
}

/// What was under way has no end any more.
void TextHits::forget()
{
    m_search.reset();
    m_rows.clear();
    m_isKnown.clear();
    m_place = 0;
    m_looked = m_failed = 0;
    m_hasNews = m_hasFailed = m_isGivenUp = false;
    if (!m_turn.isActive())
        return;
    m_turn.stop();
    emit ended();
}

void TextHits::addRows(qsizetype first, qsizetype last)
{
    if (m_wanted.empty() || m_isGivenUp)
        return;
    const auto& items = m_inspection->maildrop().items();
    m_isKnown.resize(items.size());
    for (auto row = static_cast<size_t>(first); row <= static_cast<size_t>(last) && row < items.size();
         ++row) {
        if (m_isKnown[row] || !items[row].isRetrieved())
            continue;
        m_isKnown[row] = true;
        m_rows.push_back(static_cast<qsizetype>(row));
    }
    if (m_rows.empty() || m_turn.isActive())
        return;
    m_told.start();
    m_turn.start();
    emit started();
}

void TextHits::cancel()
{
    if (!m_turn.isActive())
        return;
    m_turn.stop();
    m_search.reset();
    m_rows.clear();
    m_isGivenUp = true;
    tell();
    emit ended();
}

void TextHits::takeTurn()
{
    const auto until = std::chrono::steady_clock::now() + turn;
    while (!m_rows.empty() && std::chrono::steady_clock::now() < until)
        lookOn(until - std::chrono::steady_clock::now());
    if (m_rows.empty()) {
        m_turn.stop();
        tell();
        emit ended();
        return;
    }
    if (m_told.elapsed() >= tellEvery)
        tell();
    emit progressed();
}

void TextHits::lookOn(std::chrono::nanoseconds duration)
{
    if (m_place == m_wanted.size())
        return endRow();
    Wanted& wanted = m_wanted[m_place];
    if (!m_search) {
        auto message = m_inspection->message(m_rows.front());
        if (!message)
            return endRow();
        m_search = std::make_unique<MessageSearch>(std::move(message), wanted.pattern);
    }
    const MessageSearch::State state = m_search->goOn(duration);
    if (state == MessageSearch::State::Searching)
        return;
    if (state == MessageSearch::State::Found) {
        wanted.messages.insert(m_inspection->maildrop().items()[static_cast<size_t>(m_rows.front())].number);
        m_hasNews = true;
    }
    m_hasFailed |= state == MessageSearch::State::Failed;
    m_search.reset();
    ++m_place;
}

void TextHits::endRow()
{
    m_rows.pop_front();
    m_place = 0;
    ++m_looked;
    m_failed += std::exchange(m_hasFailed, false) ? 1 : 0;
}

void TextHits::tell()
{
    m_told.restart();
    if (std::exchange(m_hasNews, false))
        emit changed();
}

bool TextHits::holds(const QString& text, MessageNumber message) const
{
    const auto wanted = std::ranges::find(m_wanted, text, &Wanted::text);
    return wanted != m_wanted.end() && wanted->messages.contains(message);
}

} // namespace dropscope::ui
