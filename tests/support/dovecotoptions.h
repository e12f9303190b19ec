// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <utility>

namespace dropscope {

/// How a private Dovecot differs from others. As it stands: everything on offer.
struct DovecotOptions
{
    bool hasTls = true; ///< STLS, and a second port with TLS from the first octet
    /// Of AUTH, in Dovecot's words; APOP is one of them, USER/PASS needs "plain", and whoever is anonymous
    /// gets the maildrop of the user "anonymous", if there is one.
    QByteArray mechanisms = "plain login apop cram-md5 digest-md5 scram-sha-1 scram-sha-256 external "
                            "oauthbearer xoauth2 anonymous";
    /// What shows the secret, it offers under TLS only. Dovecot believes whoever comes from its own address;
    /// therefore this one listens at 127.0.0.2 (Dovecot::host()), which the kernel calls from 127.0.0.1.
    bool refusesClearText = false;
    /// One session at a time: the next gets [IN-USE], after the ten seconds that Dovecot waits for the lock.
    bool locksMaildrop = false;
    /// TLS 1.1 at most, old ciphers and a key of 1024 bits: what a client has to be told to permit.
    bool isOldDevice = false;
    QByteArray extraConfiguration; ///< stands after ours and overrides it

    /// USER/PASS, APOP, PLAIN and LOGIN without TLS.
    [[nodiscard]] static DovecotOptions plain(QByteArray extraConfiguration = {})
    {
        return {false, "plain login apop", false, false, false, std::move(extraConfiguration)};
    }
};

} // namespace dropscope
