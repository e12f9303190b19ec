// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QStringList>

namespace dropscope {

/// Finds a secret in what a program wrote, in every form it takes on its way through a sign-in: in clear, in
/// base64 (by itself and within the responses of PLAIN, XOAUTH2 and OAUTHBEARER), in hexadecimal, as the
/// digest of APOP and as that of CRAM-MD5.
class SecretTraces
{
public:
    SecretTraces(const Octets& user, const Octets& secret);

    /// The timestamp of the greeting and the challenges that came are read from a log in C: and S: lines.
    void learnChallenges(const Octets& log);

    /// The forms that stand in the text; none of them is told in clear.
    [[nodiscard]] QStringList foundIn(const Octets& text) const;

private:
    void add(const char* form, const Octets& octets);

    Octets m_user;
    Octets m_secret;
    QList<std::pair<QString, Octets>> m_forms;
};

/// The client's lines that answer challenges, and initial responses, of a log in C: and S: lines, which are
/// not masked from the first octet to the last.
[[nodiscard]] QStringList unmaskedResponses(const Octets& log);

} // namespace dropscope
