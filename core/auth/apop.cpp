// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/apop.h"

#include <QCryptographicHash>

namespace dropscope {

Octets apopDigest(OctetView timestamp, const Secret& secret)
{
    QCryptographicHash md5(QCryptographicHash::Md5);
    md5.addData(timestamp);
    md5.addData(secret.expose());
    return md5.result().toHex();
}

} // namespace dropscope
