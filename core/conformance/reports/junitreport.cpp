// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conformance/reports/junitreport.h"

#include <QXmlStreamWriter>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

QString secondsOf(std::chrono::nanoseconds time)
{
    return QString::number(std::chrono::duration<double>(time).count(), 'f', 3);
}

/// Without what XML 1.0 §2.2 cannot hold: controls, halves of surrogate pairs, and two that are no
/// characters.
QString fitForXml(QString text)
{
    for (qsizetype place = 0; place < text.size(); ++place) {
        const QChar character = text.at(place);
        const bool isPair =
            character.isHighSurrogate() && place + 1 < text.size() && text.at(place + 1).isLowSurrogate();
        if (isPair) {
            ++place;
            continue;
        }
        const bool isControl = character.unicode() < 0x20 && character != u'\n' && character != u'\t';
        if (isControl || character.isSurrogate() || character.unicode() >= 0xFFFE)
            text[place] = QChar::ReplacementCharacter;
    }
    return text;
}

/// What became of it, where it did not pass.
void writeVerdict(QXmlStreamWriter& xml, const CaseResult& result, const CheckReport& report)
{
    const QString detail = fitForXml(result.detail);
    const bool isKnown = report.baseline != nullptr && report.baseline->contains(result.row->id);
    if (result.verdict == Verdict::Skip || (result.verdict == Verdict::Fail && isKnown)) {
        xml.writeEmptyElement(u"skipped"_s);
        xml.writeAttribute(u"message"_s,
                           result.verdict == Verdict::Skip ? detail : u"known failure: "_s + detail);
    } else if (result.verdict == Verdict::Fail) {
        xml.writeStartElement(u"failure"_s);
        xml.writeAttribute(u"message"_s, detail);
        xml.writeAttribute(u"type"_s, QString::fromLatin1(nameOf(result.row->level)));
        xml.writeCharacters(QString::fromUtf8(result.row->meaning));
        xml.writeEndElement();
    }
}

void writeCase(QXmlStreamWriter& xml, const CaseResult& result, const CheckReport& report)
{
    const QString id = QString::fromLatin1(result.row->id);
    xml.writeStartElement(u"testcase"_s);
    xml.writeAttribute(u"classname"_s, id.section(u'/', 0, 0));
    xml.writeAttribute(u"name"_s, id.section(u'/', 1));
    xml.writeAttribute(u"time"_s, secondsOf(result.took));
    writeVerdict(xml, result, report);
    QString output =
        result.verdict == Verdict::Warn ? u"warning: "_s + fitForXml(result.detail) + u'\n' : QString();
    for (const Octets& line : result.transcript)
        output += fitForXml(QString::fromUtf8(line)) + u'\n';
    if (!output.isEmpty())
        xml.writeTextElement(u"system-out"_s, output);
    xml.writeEndElement();
}

} // namespace

Octets junitReport(const CheckReport& report)
{
    const CheckSummary summary = summaryOf(report.results);
    const int failed =
        report.baseline != nullptr ? report.baseline->newFailures(report.results) : summary.failed;
    std::chrono::nanoseconds took{0};
    for (const CaseResult& result : report.results)
        took += result.took;
    Octets octets;
    QXmlStreamWriter xml(&octets);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeStartElement(u"testsuites"_s);
    xml.writeStartElement(u"testsuite"_s);
    xml.writeAttribute(u"name"_s, fitForXml(report.server.name()));
    xml.writeAttribute(u"tests"_s, QString::number(report.results.size()));
    xml.writeAttribute(u"failures"_s, QString::number(failed));
    xml.writeAttribute(u"errors"_s, u"0"_s);
    xml.writeAttribute(u"skipped"_s, QString::number(summary.skipped + summary.failed - failed));
    xml.writeAttribute(u"time"_s, secondsOf(took));
    for (const CaseResult& result : report.results)
        writeCase(xml, result, report);
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndDocument();
    return octets;
}

} // namespace dropscope
