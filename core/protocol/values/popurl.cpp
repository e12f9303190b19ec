// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/values/popurl.h"

#include <QUrl>

#include <algorithm>
#include <optional>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

// Not by QUrl: it rewrites hosts, knows no ";AUTH=", and takes a user name apart at the first "@".

constexpr quint16 plainPort = 110;
constexpr quint16 tlsPort = 995; // RFC 8314 §7.3
constexpr auto authKey = ";AUTH="_L1;

constexpr quint16 defaultPort(bool isTls) { return isTls ? tlsPort : plainPort; }

std::optional<bool> isTlsScheme(QStringView scheme)
{
    const auto is = [scheme](QLatin1StringView name) {
        return scheme.compare(name, Qt::CaseInsensitive) == 0;
    };
    if (is("pop"_L1) || is("pop3"_L1))
        return false;
    if (is("pops"_L1) || is("pop3s"_L1))
        return true;
    return std::nullopt;
}

bool isHexDigit(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

/// A "%" without two hexadecimal digits behind it stays what it is.
QString percentDecoded(QStringView text)
{
    Octets octets;
    const Octets encoded = text.toUtf8();
    for (qsizetype i = 0; i < encoded.size(); ++i) {
        const bool isEscape = encoded[i] == '%' && i + 2 < encoded.size() &&
                              isHexDigit(QLatin1Char(encoded[i + 1])) &&
                              isHexDigit(QLatin1Char(encoded[i + 2]));
        if (isEscape) {
            octets.append(Octets::fromHex(encoded.sliced(i + 1, 2)));
            i += 2;
        } else {
            octets.append(encoded[i]);
        }
    }
    return QString::fromUtf8(octets);
}

QString percentEncoded(const QString& text)
{
    // What "achar" lets stand (RFC 2384 §8, RFC 1738 §5).
    return QString::fromLatin1(QUrl::toPercentEncoding(text, "$-_.+!*'(),&=~"));
}

/// RFC 2384 §4 writes "+APOP": the plus says that it is no SASL mechanism. There is none of that name, so it
/// is understood without, too.
QString mechanismNamed(QStringView text)
{
    const QString name = percentDecoded(text).toUpper();
    if (name == "*"_L1)
        return {};
    return name == "+APOP"_L1 ? u"APOP"_s : name;
}

std::optional<UrlError> readUser(QStringView text, PopUrl& url)
{
    if (text.contains(u':'))
        return UrlError::HasPassword;
    const qsizetype key = text.lastIndexOf(authKey, -1, Qt::CaseInsensitive);
    if (key >= 0)
        url.mechanism = mechanismNamed(text.sliced(key + authKey.size()));
    url.user = percentDecoded(key < 0 ? text : text.first(key));
    return std::nullopt;
}

std::optional<UrlError> readPort(QStringView digits, PopUrl& url)
{
    const bool isNumber =
        !digits.isEmpty() && std::ranges::all_of(digits, [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool isInRange = false;
    url.port = isNumber ? digits.toUShort(&isInRange) : quint16(0);
    return isInRange && url.port != 0 ? std::nullopt : std::optional(UrlError::BadPort);
}

/// Whether it can be an IPv6 address by its look. Whether it is one is seen when it is connected to.
bool looksLikeIPv6(QStringView address)
{
    const auto isPart = [](QChar c) { return isHexDigit(c) || c == u':' || c == u'.'; };
    return address.count(u':') >= 2 && address.size() <= 45 && std::ranges::all_of(address, isPart);
}

bool isZone(QStringView zone)
{
    const auto isPart = [](QChar c) {
        return c.unicode() < 0x80 && (c.isLetterOrNumber() || u"-._~"_s.contains(c));
    };
    return !zone.isEmpty() && zone.size() <= 64 && std::ranges::all_of(zone, isPart);
}

/// What stands between the brackets; null if it is no address. The "%" before the zone may stand for itself
/// or be encoded (RFC 6874).
QString addressInBrackets(QStringView text)
{
    const qsizetype percent = text.indexOf(u'%');
    const QStringView address = percent < 0 ? text : text.first(percent);
    if (!looksLikeIPv6(address))
        return {};
    if (percent < 0)
        return address.toString();
    QStringView zone = text.sliced(percent + 1);
    if (zone.startsWith(u"25"_s) && zone.size() > 2)
        zone = zone.sliced(2);
    return isZone(zone) ? address.toString() + u'%' + zone.toString() : QString();
}

/// A name, perhaps an international one, or an IPv4 address.
bool isHostName(QStringView host)
{
    constexpr qsizetype longest = 255; // RFC 1035 §2.3.4
    const auto isPart = [](QChar c) {
        return c.unicode() < 0x80 ? c.isLetterOrNumber() || c == u'-' || c == u'.' || c == u'_'
                                  : c.isPrint() && !c.isSpace();
    };
    return !host.isEmpty() && host.size() <= longest && !host.startsWith(u'.') && !host.contains(u".."_s) &&
           std::ranges::all_of(host, isPart);
}

std::optional<UrlError> readHostAndPort(QStringView text, PopUrl& url)
{
    const bool isBracketed = text.startsWith(u'[');
    const qsizetype bracket = text.indexOf(u']');
    if (isBracketed != (bracket >= 0))
        return UrlError::NoHost;
    const qsizetype colon = text.indexOf(u':', isBracketed ? bracket : 0);
    const QStringView host = colon < 0 ? text : text.first(colon);
    if (isBracketed)
        url.host = host.endsWith(u']') ? addressInBrackets(host.sliced(1).chopped(1)) : QString();
    else if (isHostName(host) && text.count(u':') < 2) // else an IPv6 address that lacks its brackets
        url.host = host.toString();
    if (url.host.isEmpty())
        return UrlError::NoHost;
    url.port = defaultPort(url.isTls);
    return colon < 0 ? std::nullopt : readPort(text.sliced(colon + 1), url);
}

} // namespace

Expected<PopUrl, UrlError> parsePopUrl(const QString& text)
{
    QStringView rest = QStringView(text).trimmed();
    if (rest.isEmpty())
        return Unexpected{UrlError::Empty};
    PopUrl url;
    if (const qsizetype separator = rest.indexOf(u"://"_s); separator >= 0) {
        const auto isTls = isTlsScheme(rest.first(separator));
        if (!isTls)
            return Unexpected{UrlError::UnknownScheme};
        url.isTls = *isTls;
        rest = rest.sliced(separator + 3);
    }
    if (rest.endsWith(u'/')) // as addresses are copied from elsewhere
        rest.chop(1);
    if (rest.contains(u'/') || rest.contains(u'?') || rest.contains(u'#'))
        return Unexpected{UrlError::HasPath};
    // Who writes the "@" of a mail address as it is means the last one to be ours.
    const qsizetype at = rest.lastIndexOf(u'@');
    auto error = at < 0 ? std::nullopt : readUser(rest.first(at), url);
    if (!error)
        error = readHostAndPort(rest.sliced(at + 1), url);
    if (error)
        return Unexpected{*error};
    return url;
}

QString PopUrl::toString() const
{
    QString text = isTls ? u"pops://"_s : u"pop://"_s;
    text += percentEncoded(user);
    if (!mechanism.isEmpty())
        text += authKey + percentEncoded(mechanism == "APOP"_L1 ? u"+APOP"_s : mechanism);
    if (!user.isEmpty() || !mechanism.isEmpty())
        text += u'@';
    if (host.contains(u':'))
        text += u'[' + QString(host).replace(u"%"_s, u"%25"_s) + u']';
    else
        text += host;
    if (port != defaultPort(isTls))
        text += u':' + QString::number(port);
    return text;
}

} // namespace dropscope
