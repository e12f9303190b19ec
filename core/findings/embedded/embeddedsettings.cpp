// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/findings/embedded/embeddedsettings.h"

#include <QList>
#include <QStringTokenizer>
#include <QVersionNumber>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

/// The first that takes any free port.
const QVersionNumber firstWithFreePort(6, 1, 6);

bool readNumber(QStringView text, qint64 least, qint64 most, qint64& value)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    if (!isNumber || number < least || number > most)
        return false;
    value = number;
    return true;
}

bool readApop(QStringView text, EmbeddedSettings& settings)
{
    using Apop = EmbeddedSettings::Apop;
    if (text == "on"_L1)
        settings.apop = Apop::On;
    else if (text == "off"_L1)
        settings.apop = Apop::Off;
    else if (text == "recorded"_L1)
        settings.apop = Apop::AsRecorded;
    else
        return false;
    return true;
}

bool readVersion(QStringView text, EmbeddedSettings& settings)
{
    qsizetype end = 0;
    const QVersionNumber version = QVersionNumber::fromString(text, &end);
    if (version.isNull() || end != text.size())
        return false;
    settings.isBefore616 = version < firstWithFreePort;
    return true;
}

/// Absent: there is no such name.
std::optional<bool> readEntry(QStringView name, QStringView value, EmbeddedSettings& settings)
{
    EmbeddedLimits& limits = settings.limits;
    if (name == "payload"_L1)
        return readNumber(value, 64, 65535, limits.packetPayload);
    if (name == "segment"_L1)
        return readNumber(value, 64, 65535, settings.segment);
    if (name == "packets"_L1)
        return readNumber(value, 1, 100'000, limits.packets);
    if (name == "name"_L1)
        return readNumber(value, 1, 1000, limits.nameOctets);
    if (name == "password"_L1)
        return readNumber(value, 1, 1000, limits.passwordOctets);
    if (name == "apop"_L1)
        return readApop(value, settings);
    if (name == "version"_L1)
        return readVersion(value, settings);
    if (name != "timeout"_L1)
        return std::nullopt;
    qint64 seconds = 0;
    const bool isRead = readNumber(value, 1, 3600, seconds);
    limits.replyTimeout = std::chrono::seconds(seconds);
    return isRead;
}

} // namespace

Expected<EmbeddedSettings, EmbeddedSettingsError> parseEmbeddedSettings(QStringView text)
{
    using Kind = EmbeddedSettingsError::Kind;
    EmbeddedSettings settings;
    if (text.trimmed().isEmpty())
        return settings;
    for (const QStringView part : text.tokenize(u',', Qt::SkipEmptyParts)) {
        const QStringView entry = part.trimmed();
        const qsizetype sign = entry.indexOf(u'=');
        const QStringView name = sign < 0 ? entry : entry.first(sign);
        const auto isRead = readEntry(name, sign < 0 ? QStringView() : entry.sliced(sign + 1), settings);
        if (!isRead || !*isRead)
            return Unexpected{
                EmbeddedSettingsError{entry.toString(), isRead ? Kind::BadValue : Kind::UnknownName}};
    }
    return settings;
}

QString toText(const EmbeddedSettings& settings)
{
    using Apop = EmbeddedSettings::Apop;
    const EmbeddedLimits& limits = settings.limits;
    const QString apop = settings.apop == Apop::On    ? u"on"_s
                         : settings.apop == Apop::Off ? u"off"_s
                                                      : u"recorded"_s;
    return u"payload=%1,packets=%2,timeout=%3,segment=%4,name=%5,password=%6,apop=%7,version=%8"_s
        .arg(limits.packetPayload)
        .arg(limits.packets)
        .arg(limits.replyTimeout.count())
        .arg(settings.segment)
        .arg(limits.nameOctets)
        .arg(limits.passwordOctets)
        .arg(apop, settings.isBefore616 ? u"6.1.5"_s : u"6.4"_s);
}

} // namespace dropscope
