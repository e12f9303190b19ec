// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/hostname.h"

#include <QString>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

bool isBelow(QStringView host, QLatin1StringView domain)
{
    if (host.endsWith(u'.'))
        host.chop(1);
    if (!host.endsWith(domain, Qt::CaseInsensitive))
        return false;
    return host.size() == domain.size() || host.chopped(domain.size()).endsWith(u'.');
}

} // namespace

bool isLocalhostName(QStringView host) { return isBelow(host, "localhost"_L1); }

bool isInvalidName(QStringView host) { return isBelow(host, "invalid"_L1); }

} // namespace dropscope
