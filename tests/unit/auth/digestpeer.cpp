// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/auth/digestpeer.h"

#include <QCryptographicHash>
#include <QList>

namespace dropscope {

namespace {

Octets md5(const Octets& octets) { return QCryptographicHash::hash(octets, QCryptographicHash::Md5); }

Octets responseWith(const Directives& client, const Octets& password, const Octets& a2)
{
    const Octets a1 = md5(client["username"] + ':' + client["realm"] + ':' + password) + ':' +
                      client["nonce"] + ':' + client["cnonce"];
    return md5(md5(a1).toHex() + ':' + client["nonce"] + ':' + client["nc"] + ':' + client["cnonce"] + ':' +
               client["qop"] + ':' + md5(a2).toHex())
        .toHex();
}

} // namespace

Directives directivesIn(const Octets& message)
{
    Directives directives;
    bool isQuoted = false;
    Octets one;
    for (const char octet : message + ',') {
        if (octet == '"')
            isQuoted = !isQuoted;
        else if (octet != ',' || isQuoted)
            one += octet;
        else {
            const qsizetype equals = one.indexOf('=');
            directives.insert(one.first(equals).trimmed(), one.sliced(equals + 1));
            one.clear();
        }
    }
    return directives;
}

Octets digestResponse(const Directives& client, const Octets& password)
{
    return responseWith(client, password, "AUTHENTICATE:" + client["digest-uri"]);
}

Octets digestServerResponse(const Directives& client, const Octets& password)
{
    return responseWith(client, password, ":" + client["digest-uri"]);
}

} // namespace dropscope
