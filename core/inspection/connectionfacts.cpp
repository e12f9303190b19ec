// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/connectionfacts.h"

#include "core/inspection/exchangewords.h"
#include "core/inspection/inspection.h"

#include <algorithm>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

/// Whoever has not signed in by then does not.
constexpr qsizetype longestWayIn = 1000;

} // namespace

QString peerText(const Inspection& inspection)
{
    const auto& connection = inspection.transcript().connection();
    if (!connection || connection->serverPort == 0)
        return {};
    const QHostAddress& address = connection->serverAddress;
    const bool isIpv6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    return (isIpv6 ? u"[%1]:%2"_s : u"%1:%2"_s).arg(address.toString()).arg(connection->serverPort);
}

QString signInText(const Inspection& inspection)
{
    const ExchangeList& exchanges = inspection.exchanges();
    for (qsizetype index = 0; index < std::min(exchanges.size(), longestWayIn); ++index) {
        const ExchangeRecord& exchange = exchanges.at(index);
        if (exchange.status != Status::Positive)
            continue;
        if (exchange.keyword == Keyword::Apop)
            return u"APOP"_s;
        if (exchange.keyword == Keyword::Pass)
            return u"USER/PASS"_s;
        if (exchange.keyword == Keyword::Auth) {
            const QList<Octets> words = wordsOf(exchange, inspection.transcript()).command->split(' ');
            if (words.size() > 1) // else a question for the mechanisms
                return QString::fromLatin1(words.at(1).toUpper());
        }
    }
    return {};
}

} // namespace dropscope
