// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controller/serverlanguages.h"

#include "core/session/session.h"

namespace dropscope::ui {

ServerLanguages::ServerLanguages(Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
}

bool ServerLanguages::isOffered() const
{
    const auto& capabilities = m_session.knownCapabilities();
    return m_session.isOpen() && capabilities && capabilities->has("LANG");
}

void ServerLanguages::ask()
{
    if (!isOffered() || std::exchange(m_isAsked, true))
        return;
    m_session.languages([this](Expected<LanguageListings> listings) {
        if (listings)
            m_known = std::move(*listings);
        else
            m_isAsked = false;
        if (!listings && m_session.isOpen())
            emit failed(listings.error());
        emit changed();
    });
}

void ServerLanguages::choose(const Octets& tag)
{
    if (!isOffered())
        return;
    m_session.setLanguage(tag, [this, tag](const Expected<StatusLine>& reply) {
        if (reply)
            m_chosen = tag;
        else if (m_session.isOpen())
            emit failed(reply.error());
        emit changed();
    });
}

} // namespace dropscope::ui
