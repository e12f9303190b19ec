// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/connectiontext.h"

#include "ui/text/amounttext.h"
#include "ui/text/statetext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("ConnectionText", text); }

QString endpoint(const QHostAddress& address, quint16 port)
{
    if (port == 0)
        return {};
    const bool isIpv6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    return (isIpv6 ? u"[%1]:%2"_s : u"%1:%2"_s).arg(address.toString()).arg(port);
}

QString endText(const ConnectionRow& row)
{
    if (row.figures && row.figures->isCommitted)
        return tr("ended by QUIT");
    switch (row.end) {
    case ConnectionEnd::ByClient:
        return tr("dropped by the client");
    case ConnectionEnd::ByServer:
        return tr("ended by the server");
    case ConnectionEnd::TimedOut:
        return tr("given up after a time limit");
    case ConnectionEnd::Broken:
        return tr("broken off");
    case ConnectionEnd::Unknown:
        break;
    }
    return tr("ended without QUIT");
}

QString courseText(const ConnectionRow& row)
{
    const bool isCommitted = row.figures && row.figures->isCommitted;
    if (row.endedAt && row.coverage.endsAmid && !isCommitted)
        return tr("its end was not captured");
    if (row.endedAt)
        return endText(row);
    const bool isKnown = row.figures && row.figures->content == ConnectionContent::Pop3;
    return isKnown ? tr("open: %1").arg(stateName(row.figures->state)) : tr("open");
}

QString plural(qsizetype count, const char* one, const char* several)
{
    return count == 1 ? tr(one) : tr(several).arg(groupedNumber(static_cast<quint64>(count)));
}

QString kindText(const ConnectionRow& row)
{
    const QString course = courseText(row);
    if (!row.figures)
        return course;
    switch (row.figures->content) {
    case ConnectionContent::Nothing:
        return tr("no octets, %1").arg(course);
    case ConnectionContent::MidSession:
        return tr("begins in mid-session, %1").arg(course);
    case ConnectionContent::Opaque:
        return (row.figures->commands > 0 ? tr("TLS behind STLS, cannot be read, %1")
                                          : tr("TLS, cannot be read, %1"))
            .arg(course);
    case ConnectionContent::Other:
        return tr("not POP3, %1").arg(course);
    case ConnectionContent::Pop3:
        break;
    }
    return row.isTls ? tr("TLS, %1").arg(course) : course;
}

QString kindExplanation(const ConnectionRow& row)
{
    if (!row.figures)
        return tr("It was not looked through yet.");
    switch (row.figures->content) {
    case ConnectionContent::Nothing:
        return tr("No octet went either way.");
    case ConnectionContent::MidSession:
        return tr("The beginning of the session is not there: the greeting and what followed it were not "
                  "captured. What came later is understood as far as possible.");
    case ConnectionContent::Opaque:
        return tr("The octets are encrypted, and nobody can read them without the keys. To see the dialogue, "
                  "let the client connect without TLS, or record it where TLS ends: by the recording proxy, "
                  "or in a session of Dropscope.");
    case ConnectionContent::Other:
        return tr("Nothing in it looks like POP3.");
    case ConnectionContent::Pop3:
        break;
    }
    if (!row.endedAt || row.figures->isCommitted)
        return {};
    if (row.coverage.endsAmid)
        return tr("The capture ends before the connection does.");
    return tr("No QUIT was answered: whatever was marked as deleted in it was not deleted (RFC 1939 §6).");
}

} // namespace

QString clientText(const ConnectionRow& row) { return endpoint(row.note.clientAddress, row.note.clientPort); }

QString serverText(const ConnectionRow& row) { return endpoint(row.note.serverAddress, row.note.serverPort); }

QString connectionStateText(const ConnectionRow& row)
{
    if (row.coverage.gaps == 0)
        return kindText(row);
    return tr("%1, %2 missing")
        .arg(kindText(row), octetsText(OctetCount(static_cast<quint64>(row.coverage.missingOctets))));
}

Tone connectionStateTone(const ConnectionRow& row)
{
    if (!row.figures)
        return Tone::Muted;
    switch (row.figures->content) {
    case ConnectionContent::Nothing:
    case ConnectionContent::Other:
        return Tone::Muted;
    case ConnectionContent::MidSession:
    case ConnectionContent::Opaque:
        return Tone::Warning;
    case ConnectionContent::Pop3:
        break;
    }
    const bool isOdd = row.coverage.gaps > 0 || (row.endedAt && !row.figures->isCommitted);
    return isOdd ? Tone::Warning : Tone::Plain;
}

QString connectionExplanation(const ConnectionRow& row)
{
    const QString explanation = kindExplanation(row);
    if (row.coverage.gaps == 0)
        return explanation;
    const QString gaps = tr("The capture lost octets in %1. What they hid is not judged.")
                             .arg(plural(static_cast<qsizetype>(row.coverage.gaps), "1 place", "%1 places"));
    return explanation.isEmpty() ? gaps : explanation + u'\n' + gaps;
}

QString verdictCountText(const ConnectionFigures& figures)
{
    QStringList parts;
    if (figures.violations > 0)
        parts += plural(figures.violations, "1 violation", "%1 violations");
    if (figures.deviations > 0)
        parts += plural(figures.deviations, "1 deviation", "%1 deviations");
    if (figures.breaking > 0)
        parts += plural(figures.breaking, "1 breaks a small client", "%1 break a small client");
    return parts.join(u", "_s);
}

QString connectionNumberText(qsizetype row, qsizetype count)
{
    return tr("Connection %1 of %2")
        .arg(groupedNumber(static_cast<quint64>(row + 1)), groupedNumber(static_cast<quint64>(count)));
}

} // namespace dropscope::ui
