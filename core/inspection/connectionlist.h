// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/connectionfigures.h"
#include "core/transcript/transcript.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace dropscope {

class Inspection;

/// One connection of a source, as a list shows it.
struct ConnectionRow
{
    Instant beganAt;     ///< when it stood, or its first octet
    ConnectionNote note; ///< its peers
    qint64 clientOctets = 0;
    qint64 serverOctets = 0;
    std::optional<Instant> endedAt;             ///< absent while it is open
    ConnectionEnd end = ConnectionEnd::Unknown; ///< who ended it
    bool isTls = false;                         ///< under TLS, which is taken off
    Coverage coverage;                          ///< what a capture has of it
    std::optional<ConnectionFigures> figures;   ///< absent until it was looked through
};

// Theory of operation
//
// The connections of one source with several of them: an opened recording, a capture, a proxy that is at
// work. Each is a transcript, and stands in the list from its beginning on, in the order in which they are
// added.
//
// There may be a hundred thousand, and an inspection weighs tens of thousands of octets at least. So what a
// row needs of one (ConnectionFigures) is taken from an inspection that is let go at once: one ended
// connection after the other is looked through, in turns of a few milliseconds. Of those that are open the
// first 64 are followed as they grow; the others are looked through when they have ended. What somebody looks
// at stays: the inspections asked for last, four of them, and those that somebody else holds.
//
// Signals are told ten times a second at most, for all rows that changed since; a row is there, and may be
// asked, before it is told.

class ConnectionList final : public QObject
{
    Q_OBJECT

public:
    ConnectionList();
    ~ConnectionList() override;

    /// A connection, just begun or long over. It must not be in the list yet.
    void add(std::shared_ptr<Transcript> transcript);

    [[nodiscard]] qsizetype size() const { return std::ssize(m_places); }
    [[nodiscard]] ConnectionRow at(qsizetype row) const;
    [[nodiscard]] const Transcript& transcript(qsizetype row) const { return *place(row).transcript; }

    /// With the data of all views. It may have to be made, and is then behind for some turns; what is asked
    /// for is read before anything else.
    [[nodiscard]] std::shared_ptr<Inspection> inspection(qsizetype row);
    /// What it holds so far stays; it is read on when it is asked for again.
    void giveUpReading(qsizetype row);
    /// It was asked for, is behind, and was not given up.
    [[nodiscard]] bool isReading(qsizetype row) const;
    /// Connections have ended that were not looked through yet.
    [[nodiscard]] bool isLooking() const { return !m_waiting.empty(); }

signals:
    void connectionsAdded(qsizetype first, qsizetype last);
    void connectionChanged(qsizetype row);
    /// An inspection that was asked for has read on.
    void inspectionProgressed(qsizetype row);

private:
    class Watch;
    struct Place
    {
        std::shared_ptr<Transcript> transcript;
        std::unique_ptr<Watch> watch; ///< while it is open
        std::optional<ConnectionFigures> figures;
        bool isChanged = false; ///< not told yet
    };
    /// An inspection that was asked for.
    struct Kept
    {
        qsizetype row = 0;
        std::shared_ptr<Inspection> inspection;
        bool isGivenUp = false; ///< before it had caught up
    };
    using Open = std::map<qsizetype, std::shared_ptr<Inspection>>;

    [[nodiscard]] const Place& place(qsizetype row) const { return m_places[static_cast<size_t>(row)]; }
    [[nodiscard]] Place& place(qsizetype row) { return m_places[static_cast<size_t>(row)]; }
    [[nodiscard]] std::shared_ptr<Inspection> existing(qsizetype row) const;
    [[nodiscard]] static bool isReading(const Kept& kept);
    void follow(qsizetype row);
    void change(qsizetype row);
    void wake();
    void takeTurn();
    void readKept(std::chrono::steady_clock::time_point until);
    void readFollowed(std::chrono::steady_clock::time_point until);
    void lookThrough(std::chrono::steady_clock::time_point until);
    void tell();
    void refresh(qsizetype row);

    std::vector<Place> m_places;
    std::deque<Kept> m_kept;               ///< the last in front
    Open m_followed;                       ///< open connections
    std::deque<qsizetype> m_waiting;       ///< ended, not looked through
    std::shared_ptr<Inspection> m_looking; ///< at the first of these
    std::vector<qsizetype> m_changed;      ///< not told yet
    qsizetype m_told = 0;                  ///< rows
    QTimer m_turn;
    QTimer m_tell;
};

} // namespace dropscope
