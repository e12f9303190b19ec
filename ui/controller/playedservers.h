// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace dropscope::ui {

/// A real server that the test server can play: its dialect, in words for people.
struct PlayedServer
{
    QString name;   ///< of the dialect
    QString server; ///< what people call it
    QString note;   ///< what is special about it, in a sentence
    QString faults; ///< that it has, separated by commas; empty: none
};

/// By what people call them.
[[nodiscard]] const std::vector<PlayedServer>& playedServers();
/// Null if there is none of that name.
[[nodiscard]] const PlayedServer* playedServerNamed(const QString& name);

} // namespace dropscope::ui
