// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controller/playedservers.h"

#include "core/server/dialects/dialect.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

QString asSentence(const char* note)
{
    QString text = QString::fromUtf8(note);
    text[0] = text.at(0).toUpper();
    return text + u'.';
}

std::vector<PlayedServer> everyServer()
{
    std::vector<PlayedServer> servers;
    for (const Dialect& row : dialectTable())
        servers.push_back({QString::fromLatin1(row.name), QString::fromUtf8(row.server), asSentence(row.note),
                           QString::fromLatin1(row.faults).replace(u' ', u", "_s)});
    std::ranges::sort(servers, [](const PlayedServer& a, const PlayedServer& b) {
        return QString::localeAwareCompare(a.server, b.server) < 0;
    });
    return servers;
}

} // namespace

const std::vector<PlayedServer>& playedServers()
{
    static const std::vector<PlayedServer> servers = everyServer();
    return servers;
}

const PlayedServer* playedServerNamed(const QString& name)
{
    const auto& servers = playedServers();
    const auto found = std::ranges::find(servers, name, &PlayedServer::name);
    return found == servers.end() ? nullptr : &*found;
}

} // namespace dropscope::ui
