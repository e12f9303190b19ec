// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QObject>

#include <optional>

namespace dropscope {
class Session;
} // namespace dropscope

namespace dropscope::ui {

/// The three ways to end, never confused.
enum class Ending : quint8 {
    Commit,       ///< QUIT: the marks take effect
    ResetAndQuit, ///< RSET, then QUIT
    Drop,         ///< the connection is ended without QUIT: nothing is deleted
};

/// Leads one session out, the way that was chosen and no other: where RSET fails no QUIT follows, and where
/// QUIT would delete what was retrieved the connection is dropped instead.
class SessionEnding final : public QObject
{
    Q_OBJECT

public:
    /// The session must outlive it.
    explicit SessionEnding(Session& session, QObject* parent = nullptr);

    /// Absent while nobody asked for an end.
    [[nodiscard]] const std::optional<Ending>& chosen() const { return m_chosen; }
    void begin(Ending ending);

signals:
    /// It was cancelled before anything of it was sent: the session goes on.
    void takenBack();
    void failed(const dropscope::Error& error);
    /// EXPIRE 0 and something was retrieved: dropped, not quit.
    void droppedToKeepMail();

private:
    void resetAndQuit();
    void quit();
    void stay();

    Session& m_session;
    std::optional<Ending> m_chosen;
};

} // namespace dropscope::ui
