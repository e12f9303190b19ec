// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QString>
#include <QStringList>

namespace dropscope {

/// What a mail client is to fetch.
struct FetchWish
{
    QString client;   ///< "curl", "mpop", "fetchmail" or "poplib"
    QString security; ///< "none", "stls" or "tls"
    quint16 port = 0; ///< of 127.0.0.1
    QString user;
    QByteArray password;
    int messages = 0;      ///< in the maildrop: curl has to name each
    bool isTraced = false; ///< the client tells of its commands
};

struct Fetched
{
    int exitCode = -1;
    QList<Octets> messages; ///< as the client saved them, in the order of their octets
    QByteArray errors;
    QStringList commands; ///< as the client told them, if it was to; of a secret only the keyword
};

/// Mail clients of others, as they are installed. Each keeps what it leaves in a folder of its own, deletes
/// nothing on the server, and looks at no certificate.
class MailClients
{
public:
    [[nodiscard]] static QStringList names()
    {
        return {QStringLiteral("curl"), QStringLiteral("mpop"), QStringLiteral("fetchmail"),
                QStringLiteral("poplib")};
    }
    /// A command as Fetched has it.
    [[nodiscard]] static QString withoutSecret(const QString& command);
    /// Why it cannot be run here; empty if it can.
    [[nodiscard]] static QString missing(const QString& client);
    /// Waits for its end, at most a minute, an event loop running.
    [[nodiscard]] static Fetched fetch(const FetchWish& wish);
};

} // namespace dropscope
