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

/// Without what XML 1.0 cannot hold.
QString fitForXml(QString text)
{
    for (QChar& character : text)
        if (character.unicode() < 0x20 && character != u'\n' && character != u'\t')
            character = u'\uFFFD';
    return text;
}

void writeCase(QXmlStreamWriter& xml, const CaseResult& result)
{
    const QString id = QString::fromLatin1(result.row->id);
    xml.writeStartElement(u"testcase"_s);
    xml.writeAttribute(u"classname"_s, id.section(u'/', 0, 0));
    xml.writeAttribute(u"name"_s, id.section(u'/', 1));
    xml.writeAttribute(u"time"_s, secondsOf(result.took));
    const QString detail = fitForXml(result.detail);
    if (result.verdict == Verdict::Skip) {
        xml.writeEmptyElement(u"skipped"_s);
        xml.writeAttribute(u"message"_s, detail);
    }
    if (result.verdict == Verdict::Fail) {
        xml.writeStartElement(u"failure"_s);
        xml.writeAttribute(u"message"_s, detail);
        xml.writeAttribute(u"type"_s, QString::fromLatin1(nameOf(result.row->level)));
        xml.writeCharacters(QString::fromUtf8(result.row->meaning));
        xml.writeEndElement();
    }
    QString output = result.verdict == Verdict::Warn ? u"warning: "_s + detail + u'\n' : QString();
    for (const Octets& line : result.transcript)
        output += fitForXml(QString::fromUtf8(line)) + u'\n';
    if (!output.isEmpty())
        xml.writeTextElement(u"system-out"_s, output);
    xml.writeEndElement();
}

} // namespace

Octets junitReport(const QString& server, const std::vector<CaseResult>& results)
{
    const CheckSummary summary = summaryOf(results);
    std::chrono::nanoseconds took{0};
    for (const CaseResult& result : results)
        took += result.took;
    Octets octets;
    QXmlStreamWriter xml(&octets);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeStartElement(u"testsuites"_s);
    xml.writeStartElement(u"testsuite"_s);
    xml.writeAttribute(u"name"_s, fitForXml(server));
    xml.writeAttribute(u"tests"_s, QString::number(results.size()));
    xml.writeAttribute(u"failures"_s, QString::number(summary.failed));
    xml.writeAttribute(u"errors"_s, u"0"_s);
    xml.writeAttribute(u"skipped"_s, QString::number(summary.skipped));
    xml.writeAttribute(u"time"_s, secondsOf(took));
    for (const CaseResult& result : results)
        writeCase(xml, result);
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndDocument();
    return octets;
}

} // namespace dropscope
