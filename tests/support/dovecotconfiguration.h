// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <sys/types.h>

namespace dropscope {

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

    /// The text of dovecot.conf: POP3 on that port of 127.0.0.1 and nothing else, everything else in the
    /// folder.
    [[nodiscard]] QByteArray text(const QString& folder, quint16 port) const;
};

} // namespace dropscope
