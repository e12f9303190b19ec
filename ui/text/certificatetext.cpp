// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/certificatetext.h"

#include "ui/text/quotedoctets.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr qsizetype shownNames = 12;
constexpr qint64 soon = 30; ///< days: a certificate that ends within them is worth a word

class Words
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::CertificateText)

public:
    [[nodiscard]] static QString validity(qint64 daysToStart, qint64 daysToEnd);
    [[nodiscard]] static QList<CertificateLine> lines(const CertificateFacts& facts, const QDateTime& now);
    [[nodiscard]] static QString untitled() { return tr("(no subject)"); }
    [[nodiscard]] static QString more(qsizetype count) { return tr("and %1 more").arg(count); }

private:
    [[nodiscard]] static QString days(qint64 count)
    {
        return count == 1 ? tr("1 day") : tr("%1 days").arg(count);
    }
};

QString Words::validity(qint64 daysToStart, qint64 daysToEnd)
{
    if (daysToStart > 0)
        return tr("not valid for another %1").arg(days(daysToStart));
    if (daysToEnd < 0)
        return tr("expired %1 ago").arg(days(-daysToEnd));
    return daysToEnd == 0 ? tr("expires today") : tr("expires in %1").arg(days(daysToEnd));
}

QString shown(const QString& text) { return quotedOctets(text.toUtf8()); }

QList<CertificateLine> Words::lines(const CertificateFacts& facts, const QDateTime& now)
{
    const Tone tone = validityTone(facts, now);
    const bool isEarly = facts.validFrom > now;
    QList<CertificateLine> lines = {
        {tr("Subject"), shown(facts.subject)},
        {tr("Issuer"),
         facts.issuer == facts.subject ? tr("%1 (itself)").arg(shown(facts.issuer)) : shown(facts.issuer)},
        {tr("Good for"), namesText(facts)},
        {tr("Valid from"), certificateDate(facts.validFrom), isEarly ? tone : Tone::Plain},
        {tr("Valid until"), tr("%1: %2").arg(certificateDate(facts.validUntil), validityText(facts, now)),
         isEarly ? Tone::Plain : tone},
        {tr("Key"), shown(facts.key)},
        {tr("Serial number"), shown(facts.serialNumber), Tone::Plain, true},
        {tr("SHA-256 fingerprint"), fingerprintLines(facts.sha256()), Tone::Plain, true},
    };
    lines.removeIf([](const CertificateLine& line) { return line.value.isEmpty(); });
    return lines;
}

/// Whole days from now on, the one that has begun not counted; negative in the past, where it is counted.
qint64 daysUntil(const QDateTime& date, const QDateTime& now)
{
    constexpr qint64 day = 86'400;
    const qint64 seconds = now.secsTo(date);
    return seconds >= 0 ? seconds / day : -((-seconds + day - 1) / day);
}

} // namespace

QString certificateTitle(const CertificateFacts& certificate)
{
    const QString title = shown(certificate.subject);
    return title.isEmpty() ? Words::untitled() : title;
}

QString namesText(const CertificateFacts& certificate)
{
    QStringList names;
    for (const QString& name : certificate.names.first(std::min(shownNames, certificate.names.size())))
        names += shown(name);
    if (certificate.names.size() > shownNames)
        names += Words::more(certificate.names.size() - shownNames);
    return names.join(u", "_s);
}

QList<CertificateLine> certificateLines(const CertificateFacts& certificate, const QDateTime& now)
{
    return Words::lines(certificate, now);
}

QString validityText(const CertificateFacts& certificate, const QDateTime& now)
{
    const qint64 toStart = certificate.validFrom > now ? daysUntil(certificate.validFrom, now) + 1 : 0;
    return Words::validity(toStart, daysUntil(certificate.validUntil, now));
}

Tone validityTone(const CertificateFacts& certificate, const QDateTime& now)
{
    if (certificate.validFrom > now || certificate.validUntil < now)
        return Tone::Danger;
    return daysUntil(certificate.validUntil, now) < soon ? Tone::Warning : Tone::Plain;
}

QString certificateDate(const QDateTime& date)
{
    return date.isValid() ? date.toUTC().toString(u"yyyy-MM-dd HH:mm 'UTC'"_s) : QString();
}

QString fingerprintLines(OctetView sha256)
{
    const qsizetype half = sha256.size() / 2;
    if (sha256.isEmpty())
        return {};
    // with the colon at the line's end the two lines together are the fingerprint again
    return fingerprintText(sha256.first(half)) + u":\n"_s + fingerprintText(sha256.sliced(half));
}

Octets pemText(OctetView der)
{
    constexpr qsizetype lineLength = 64;
    const Octets base64 = der.toByteArray().toBase64();
    Octets pem = "-----BEGIN CERTIFICATE-----\n";
    for (qsizetype at = 0; at < base64.size(); at += lineLength)
        pem += base64.sliced(at, std::min(lineLength, base64.size() - at)) + '\n';
    return pem + "-----END CERTIFICATE-----\n";
}

} // namespace dropscope::ui
