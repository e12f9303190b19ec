// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/findings/embeddedlimits.h"

#include <QString>

namespace dropscope {

/// How the client on the board was built and is used, as far as that changes what it makes of a server.
struct EmbeddedSettings
{
    enum class Apop : quint8 {
        AsRecorded, ///< on where the recorded client tried it
        On,
        Off,
    };

    EmbeddedLimits limits;
    qint64 segment = 1460; ///< octets; the longest it lets a server send (its window): 1440 over IPv6
    Apop apop = Apop::AsRecorded;
    bool isBefore616 = false; ///< of NetX Duo: always from port 4228

    friend bool operator==(const EmbeddedSettings& a, const EmbeddedSettings& b)
    {
        return a.limits.replyTimeout == b.limits.replyTimeout &&
               a.limits.packetPayload == b.limits.packetPayload && a.limits.packets == b.limits.packets &&
               a.limits.nameOctets == b.limits.nameOctets &&
               a.limits.passwordOctets == b.limits.passwordOctets && a.segment == b.segment &&
               a.apop == b.apop && a.isBefore616 == b.isBefore616;
    }
};

struct EmbeddedSettingsError
{
    QString entry; ///< as it was given
    enum class Kind : quint8 { UnknownName, BadValue } kind;
};

/// Reads "payload=1460,packets=9,timeout=10,apop=on,version=6.4". Names: payload (64 to 65535 octets),
/// packets (1 to 100000), timeout (1 to 3600 seconds), segment (64 to 65535 octets), name and password (1 to
/// 1000 octets), apop (on, off, recorded), version (of NetX Duo). What is not named is as it is delivered.
[[nodiscard]] Expected<EmbeddedSettings, EmbeddedSettingsError> parseEmbeddedSettings(QStringView text);

/// The same, all of them named. Reads back to what it was.
[[nodiscard]] QString toText(const EmbeddedSettings& settings);

} // namespace dropscope
