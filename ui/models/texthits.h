// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/inspection.h"
#include "core/inspection/messagesearch.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QStringList>
#include <QTimer>

#include <deque>
#include <memory>
#include <vector>

namespace dropscope::ui {

// Theory of operation
//
// In which messages a text stands, in fields and bodies as a reader has them. All that were retrieved, or
// lie in files, are looked through, one after the other, in turns of a few milliseconds; one that is
// retrieved later is looked through then. What was found so far can be asked at any time.

class TextHits final : public QObject
{
    Q_OBJECT

public:
    explicit TextHits(QObject* parent = nullptr);

    /// May be null. The inspection may die before another one is given.
    void setInspection(Inspection* inspection);
    /// In any case of letters. None: nothing is looked for.
    void setTexts(const QStringList& texts);
    /// Those that were not looked through by now are not.
    void cancel();

    /// As far as is known.
    [[nodiscard]] bool holds(const QString& text, MessageNumber message) const;
    [[nodiscard]] bool isSearching() const { return m_turn.isActive(); }
    [[nodiscard]] bool isGivenUp() const { return m_isGivenUp; }
    /// Messages that were looked through, of those that can be; and those that could not be read.
    [[nodiscard]] qsizetype looked() const { return m_looked; }
    [[nodiscard]] qsizetype wanted() const { return m_looked + std::ssize(m_rows); }
    [[nodiscard]] qsizetype failed() const { return m_failed; }

signals:
    void started();
    /// After each turn.
    void progressed();
    /// There are hits that nobody was told of.
    void changed();
    /// Of what was started; also when it was given up.
    void ended();

private:
    struct Wanted
    {
        QString text;
        TextPattern pattern;
        QSet<MessageNumber> messages;
    };
    void begin();
    void addRows(qsizetype first, qsizetype last);
    void takeTurn();
    void lookOn(std::chrono::nanoseconds duration);
    void endRow();
    void tell();
    void forget();

    QPointer<Inspection> m_inspection;
    std::vector<Wanted> m_wanted;
    std::deque<qsizetype> m_rows; ///< to be looked through; the first is under way
    std::vector<bool> m_isKnown;  ///< rows that are, or were, among them
    size_t m_place = 0;           ///< the text that is looked for in the first row
    std::unique_ptr<MessageSearch> m_search;
    QTimer m_turn;
    QElapsedTimer m_told;
    qsizetype m_looked = 0;
    qsizetype m_failed = 0;
    bool m_hasNews = false;
    bool m_hasFailed = false; ///< the first row
    bool m_isGivenUp = false;
};

} // namespace dropscope::ui
