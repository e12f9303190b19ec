// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/dovecotoptions.h"

#include <QByteArray>
#include <QString>

#include <sys/types.h>

namespace dropscope {

/// The TCP ports that a private Dovecot listens on.
struct DovecotPorts
{
    quint16 plain = 0;
    quint16 tls = 0; ///< from the first octet; 0: none
};

/// Who a private Dovecot runs as, and where.
struct DovecotConfiguration
{
    uid_t uid;
    gid_t gid;
    QByteArray user;
    QByteArray group;

    /// Ourselves; or, Dovecot's login process refusing to be root, the user that Dovecot's package made for
    /// it.
    [[nodiscard]] static const DovecotConfiguration& forThisUser();

    /// The address it listens at.
    [[nodiscard]] static QByteArray host(const DovecotOptions& options);
    /// The text of dovecot.conf: POP3 on those ports and nothing else, everything else in the folder. With
    /// TLS there have to be server.pem, server.key and ca.pem, oauth2.conf for tokens, and openssl.cnf.
    [[nodiscard]] QByteArray text(const QString& folder, DovecotPorts ports,
                                  const DovecotOptions& options) const;
    /// The text of openssl.cnf, for DovecotOptions::isOldDevice.
    [[nodiscard]] static QByteArray oldTlsText();
    /// The text of oauth2.conf: tokens are checked with the key in keyFileName().
    [[nodiscard]] static QByteArray tokenText(const QString& folder);
    /// Where Dovecot looks for the key of a token that names none, in the folder.
    [[nodiscard]] static QString keyFileName();
};

} // namespace dropscope
