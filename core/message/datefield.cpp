// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/datefield.h"

#include "core/message/gmimehandles.h"
#include "core/message/headerdecoder.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <optional>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestField = 1024;

/// Without comments, and without the white space around colons that the obsolete grammar has (RFC 5322
/// §4.3): GMime takes the time for missing where they are.
Octets bare(const Octets& value)
{
    Octets text;
    int depth = 0;
    for (const char octet : value) {
        depth += octet == '(' ? 1 : 0;
        if (depth == 0) {
            if (octet == ':')
                text = text.trimmed();
            const bool isSpaceBehindColon = (octet == ' ' || octet == '\t') && text.endsWith(':');
            if (!isSpaceBehindColon)
                text.append(octet);
        } else if (octet == ')') {
            --depth;
            if (!text.endsWith(':'))
                text.append(' ');
        }
    }
    return text.simplified();
}

/// RFC 5322 §4.3.
int yearOf(const QString& digits)
{
    const int year = digits.size() > 4 ? 0 : digits.toInt();
    if (digits.size() == 2)
        return year + (year < 50 ? 2000 : 1900);
    return digits.size() == 3 ? year + 1900 : year;
}

struct Zone
{
    int seconds = 0;
    bool isKnown = true;
};

/// RFC 5322 §4.3: of a single letter nobody knows what the sender meant by it. UTC is none of its names, and
/// means the same to everybody; what others mean is not known.
Zone namedZone(const QString& name)
{
    struct Name
    {
        QLatin1StringView name;
        int hours;
    };
    static constexpr std::array names{Name{"UT"_L1, 0},   Name{"GMT"_L1, 0},  Name{"UTC"_L1, 0},
                                      Name{"EST"_L1, -5}, Name{"EDT"_L1, -4}, Name{"CST"_L1, -6},
                                      Name{"CDT"_L1, -5}, Name{"MST"_L1, -7}, Name{"MDT"_L1, -6},
                                      Name{"PST"_L1, -8}, Name{"PDT"_L1, -7}};
    for (const Name& each : names)
        if (name.compare(each.name, Qt::CaseInsensitive) == 0)
            return {each.hours * 3600, true};
    return {0, name.size() == 1 && name.compare("J"_L1, Qt::CaseInsensitive) != 0};
}

std::optional<Zone> zoneOf(const QString& text)
{
    if (text.front().isLetter())
        return namedZone(text);
    const int hours = text.mid(1, 2).toInt();
    const int minutes = text.mid(3, 2).toInt();
    if (hours > 23 || minutes > 59)
        return std::nullopt;
    const int seconds = hours * 3600 + minutes * 60;
    return Zone{text.front() == u'-' ? -seconds : seconds, true};
}

/// A date that has the form of one; absent if it has not. A form that says what no date is is read as none.
std::optional<DateReading> readForm(const QString& text)
{
    static const QRegularExpression form(u"^(?:(Mon|Tue|Wed|Thu|Fri|Sat|Sun) ?, ?)?(\\d{1,2}) ?"
                                         "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) ?(\\d{2,}) "
                                         "(\\d\\d):(\\d\\d)(?::(\\d\\d))?(?: ([+-]\\d{4})| ?([A-Z]+))$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    static const QString months = u"janfebmaraprmayjunjulaugsepoctnovdec"_s;
    static const QString days = u"montuewedthufrisatsun"_s;
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const auto number = [&match](int group) { return match.captured(group).toInt(); };
    const int year = yearOf(match.captured(4));
    const auto month = static_cast<int>(months.indexOf(match.captured(3).toLower()) / 3 + 1);
    const QDate day(year, month, number(2));
    const bool isLeap = number(7) == 60;
    const QTime time(number(5), number(6), isLeap ? 59 : number(7));
    const auto zone = zoneOf(match.captured(8) + match.captured(9));
    if (year < 1900 || !day.isValid() || !time.isValid() || !zone)
        return DateReading();
    const bool isItsDay =
        match.captured(1).isEmpty() || days.indexOf(match.captured(1).toLower()) / 3 + 1 == day.dayOfWeek();
    return DateReading{QDateTime(day, time, Qt::OffsetFromUTC, zone->seconds).addSecs(isLeap ? 1 : 0),
                       isItsDay && zone->isKnown};
}

/// What GMime sees in what is no date by the letter; it takes a day and a month for one.
QDateTime guessedDate(const Octets& text)
{
    initializeGMime();
    GDateTime* const date = text.contains(':') ? g_mime_utils_header_decode_date(text.constData()) : nullptr;
    if (date == nullptr)
        return {};
    const qint64 offset = g_date_time_get_utc_offset(date) / G_USEC_PER_SEC;
    const qint64 seconds = g_date_time_to_unix(date);
    g_date_time_unref(date);
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::OffsetFromUTC, static_cast<int>(offset));
}

} // namespace

DateReading readDate(OctetView raw)
{
    const Octets text = bare(unfolded(raw.first(std::min(raw.size(), longestField))));
    if (text.isEmpty())
        return {};
    if (const auto reading = readForm(QString::fromLatin1(text)))
        return *reading;
    return {guessedDate(text), false};
}

} // namespace dropscope
