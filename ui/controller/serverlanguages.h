// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/protocol/values/listings.h"

#include <QObject>

namespace dropscope {
class Session;
} // namespace dropscope

namespace dropscope::ui {

/// The languages in which a server words its replies (RFC 6856 §3), and the choice among them.
class ServerLanguages final : public QObject
{
    Q_OBJECT

public:
    /// The session must outlive it.
    explicit ServerLanguages(Session& session, QObject* parent = nullptr);

    /// The server announces LANG, and the session can ask.
    [[nodiscard]] bool isOffered() const;
    /// As the server lists them; empty while it was not asked.
    [[nodiscard]] const LanguageListings& known() const { return m_known; }
    /// The tag that was chosen and accepted last; empty while none was.
    [[nodiscard]] const Octets& chosen() const { return m_chosen; }

    /// Asks the server which it has; once is enough.
    void ask();
    /// "*" is the server's own choice.
    void choose(const Octets& tag);

signals:
    void changed();
    void failed(const dropscope::Error& error);

private:
    Session& m_session;
    LanguageListings m_known;
    Octets m_chosen;
    bool m_isAsked = false;
};

} // namespace dropscope::ui
