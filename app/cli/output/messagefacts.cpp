// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/messagefacts.h"

#include "app/cli/output/displaywidth.h"
#include "core/base/printable.h"
#include "core/message/headerdecoder.h"
#include "core/message/messagebodies.h"
#include "core/message/messagesummary.h"
#include "core/message/partnature.h"

#include <algorithm>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

std::optional<QString> latin(const std::optional<Octets>& octets)
{
    return octets ? std::optional(QString::fromUtf8(*octets)) : std::nullopt;
}

/// In columns, each as wide as its widest cell.
QStringList table(const QList<QStringList>& rows)
{
    QList<int> widths;
    for (const QStringList& row : rows)
        for (qsizetype column = 0; column < row.size(); ++column) {
            if (column == widths.size())
                widths.append(0);
            widths[column] = std::max(widths.at(column), displayWidth(row.at(column)));
        }
    QStringList lines;
    for (const QStringList& row : rows) {
        QString line;
        for (qsizetype column = 0; column < row.size(); ++column) {
            const QString& cell = row.at(column);
            const QString padding(std::max(0, widths.at(column) - displayWidth(cell)), u' ');
            const bool isNumber =
                column > 1 && std::ranges::all_of(cell, [](QChar c) { return c.isDigit(); });
            line += (column > 0 ? u"  "_s : QString()) + (isNumber ? padding + cell : cell + padding);
        }
        while (line.endsWith(u' '))
            line.chop(1);
        lines.append(line);
    }
    return lines;
}

QString partRemarks(const MessagePart& part, bool isAttachment)
{
    QStringList remarks;
    if (part.mime.fileName)
        remarks.append(fitted(printable(*part.mime.fileName), 60));
    const PartNature nature = part.nature;
    const bool speaks = nature != PartNature::Text && nature != PartNature::Html &&
                        nature != PartNature::Container && nature != PartNature::File;
    if (speaks)
        remarks.append(u"(%1)"_s.arg(QLatin1StringView(nameOf(nature))));
    if (isAttachment)
        remarks.append(u"[attachment]"_s);
    if (part.isNotEntered)
        remarks.append(u"[not opened]"_s);
    for (const UuencodedFile& file : part.uuencoded)
        remarks.append(u"[uuencoded: %1]"_s.arg(fitted(printable(file.name), 60)));
    return remarks.join(u' ');
}

} // namespace

void writeSummary(JsonWriter& json, OctetSource& source)
{
    constexpr qint64 longestHeader = qint64(256) * 1024;
    const auto octets = source.read(0, longestHeader);
    const MessageSummary summary = octets ? summarize(*octets) : MessageSummary();
    const QDateTime& date = summary.date;
    json.beginObject();
    json.key("date").string(
        date.isValid() ? std::optional(date.toOffsetFromUtc(date.offsetFromUtc()).toString(Qt::ISODate))
                       : std::nullopt);
    json.key("from").string(summary.from.isEmpty() ? std::nullopt : std::optional(summary.from));
    json.key("subject").string(summary.hasSubject ? std::optional(summary.subject) : std::nullopt);
    json.endObject();
}

void writeField(JsonWriter& json, const MessageStructure& message, const HeaderField& field)
{
    Octets raw = field.raw;
    while (raw.startsWith(' ') || raw.startsWith('\t'))
        raw.remove(0, 1);
    json.beginObject();
    json.key("name").string(QString::fromLatin1(field.name));
    json.key("value").string(decodedField(field.raw, message.charsetHint));
    json.key("raw").string(textOf(raw));
    json.key("offset").number(static_cast<quint64>(field.range.begin));
    json.endObject();
}

void writePart(JsonWriter& json, const MessagePart& part, const std::optional<QString>& text, bool isCut)
{
    const MimeFields& mime = part.mime;
    const Octets charset = mime.charset ? mime.charset->toLower() : Octets();
    json.beginObject();
    json.key("id").string(part.id);
    json.key("type").string(QString::fromLatin1(mime.type));
    json.key("charset").string(mime.charset ? latin(charset) : std::nullopt);
    json.key("encoding").string(mime.encodingName.isEmpty() ? std::nullopt : latin(mime.encodingName));
    json.key("disposition").string(latin(mime.disposition));
    json.key("filename").string(mime.fileName);
    json.key("octets").number(static_cast<quint64>(part.body.size()));
    json.key("decodedOctets").number(static_cast<quint64>(part.decodedOctets));
    json.key("text").string(text);
    json.key("textIsCut").boolean(isCut);
    json.key("textCharset").string(part.textCharset.isEmpty() ? std::nullopt : latin(part.textCharset));
    json.key("nature").string(QString::fromLatin1(nameOf(part.nature)));
    const auto place = [&part](qint64 offset) {
        return part.within ? std::nullopt : std::optional(static_cast<quint64>(offset));
    };
    json.key("offset").number(place(part.body.begin));
    json.key("headerOffset").number(place(part.header.begin));
    json.key("level").number(static_cast<quint64>(part.level));
    json.key("contentId").string(mime.contentId);
    json.key("uuencoded").beginArray();
    for (const UuencodedFile& file : part.uuencoded) {
        json.beginObject();
        json.key("filename").string(file.name);
        json.key("offset").number(static_cast<quint64>(file.range.begin));
        json.key("octets").number(static_cast<quint64>(file.range.size()));
        json.key("decodedOctets").number(static_cast<quint64>(file.decodedOctets));
        json.endObject();
    }
    json.endArray();
    json.endObject();
}

void writeDefect(JsonWriter& json, const Defect& defect)
{
    json.beginObject();
    json.key("id").string(QString::fromLatin1(defect.row().id));
    json.key("offset").number(static_cast<quint64>(defect.range.begin));
    json.key("octets").number(static_cast<quint64>(defect.range.size()));
    json.key("rfc").string(QString::fromUtf8(defect.row().section));
    json.key("text").string(defect.text());
    json.key("more").number(defect.more);
    json.key("part").string(defect.within.isEmpty() ? std::nullopt : std::optional(defect.within));
    json.key("offsetInPart")
        .number(defect.within.isEmpty() ? std::nullopt
                                        : std::optional(static_cast<quint64>(defect.offsetWithin)));
    json.endObject();
}

void writeCutOff(JsonWriter& json, const CutOff& cutOff)
{
    static constexpr std::array names{"parts", "headers", "header-octets", "encoded", "levels"};
    json.beginObject();
    json.key("what").string(QString::fromLatin1(names[static_cast<size_t>(cutOff.kind)]));
    json.key("total").number(cutOff.total);
    json.key("offset").number(static_cast<quint64>(cutOff.range.begin));
    json.key("text").string(cutOffText(cutOff));
    json.endObject();
}

QString cutOffText(const CutOff& cutOff)
{
    static constexpr std::array sentences{
        "there are %1 parts; those from octet %2 on are not listed",
        "there are %1 header fields; those from octet %2 on are not listed",
        "of %1 header fields only the beginning is read; the first of them is at octet %2",
        "%1 messages within stand encoded and are too large to be opened; the first of them is at octet %2",
        "%1 parts are nested too deeply to be opened; the first of them is at octet %2"};
    return QString::fromLatin1(sentences[static_cast<size_t>(cutOff.kind)])
        .arg(cutOff.total)
        .arg(cutOff.range.begin);
}

QStringList fieldLines(const MessageStructure& message)
{
    constexpr qsizetype longest = 2000; // of what is shown of one field; --json has it all
    QStringList lines;
    for (const HeaderField& field : message.fields) {
        QString value = decodedField(OctetView(field.raw).first(std::min(field.raw.size(), longest * 4)),
                                     message.charsetHint)
                            .simplified();
        if (value.size() > longest)
            value = value.left(longest) + u'…';
        lines.append(u"%1: %2"_s.arg(printable(QString::fromLatin1(field.name)), printable(value)));
    }
    return lines;
}

QStringList partLines(const MessageStructure& message)
{
    const MessageBodies bodies = bodiesOf(message);
    QList<QStringList> rows{
        {u"part"_s, u"type"_s, u"charset"_s, u"encoding"_s, u"octets"_s, u"decoded"_s, u"offset"_s, u""_s}};
    for (size_t i = 0; i < message.parts.size(); ++i) {
        const MessagePart& part = message.parts[i];
        const bool isAttachment =
            std::ranges::find(bodies.attachments, qsizetype(i)) != bodies.attachments.end();
        const QString indent(std::min(part.level, 20) * 2, u' ');
        rows.append({indent + part.id, printable(fitted(QString::fromLatin1(part.mime.type), 60)),
                     printable(fitted(QString::fromLatin1(part.mime.charset.value_or(part.textCharset)), 30)),
                     printable(fitted(QString::fromLatin1(part.mime.encodingName), 30)),
                     QString::number(part.body.size()), QString::number(part.decodedOctets),
                     part.within ? QString() : QString::number(part.body.begin),
                     partRemarks(part, isAttachment)});
    }
    return table(rows);
}

QStringList defectLines(const MessageStructure& message)
{
    QStringList lines;
    for (const Defect& defect : message.defects.all()) {
        QString line = u"%1  %2 (RFC %3)"_s.arg(QString::number(defect.range.begin), 10)
                           .arg(printable(defect.text()), QString::fromUtf8(defect.row().section));
        if (defect.more > 0)
            line += u" and %1 more"_s.arg(defect.more);
        lines.append(line);
    }
    return lines;
}

} // namespace dropscope
