// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"

#include <QString>

namespace dropscope {

/// Who signs in, and by what.
struct Credentials
{
    QString user;
    Secret password;
    Secret token;                      ///< bearer token, for XOAUTH2 and OAUTHBEARER
    bool hasClientCertificate = false; ///< TLS shows one, for EXTERNAL
};

} // namespace dropscope
