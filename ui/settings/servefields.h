// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace dropscope::ui {

/// What a person said about the test server, as it is remembered: no password.
struct ServeFields
{
    QString source;   ///< a path; empty: the demo maildrop
    quint16 port = 0; ///< 0: any that is free
    QString user = QStringLiteral("demo");
    int tls = 1;     ///< as in ServedTls
    QString dialect; ///< its name; empty: none
    bool isExclusive = false;

    friend bool operator==(const ServeFields&, const ServeFields&) = default;
};

} // namespace dropscope::ui
