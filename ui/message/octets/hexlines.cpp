// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/octets/hexlines.h"

#include "ui/message/octets/rowtext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int octetsInArrayLine = 12;

QChar digit(unsigned value) { return QLatin1Char("0123456789abcdef"[value & 0xFU]); }

void appendDigits(QString& text, char octet)
{
    const auto value = static_cast<unsigned char>(octet);
    text += digit(value >> 4U);
    text += digit(value);
}

QString digitLines(OctetView octets)
{
    QString text;
    text.reserve(octets.size() * 3);
    for (qsizetype i = 0; i < octets.size(); ++i) {
        appendDigits(text, octets[i]);
        text += (i + 1) % HexLine::wide == 0 || i + 1 == octets.size() ? u'\n' : u' ';
    }
    return text;
}

QString arrayText(OctetView octets)
{
    QString text = u"static const unsigned char message[%1] = {"_s.arg(octets.size());
    text.reserve(octets.size() * 7);
    for (qsizetype i = 0; i < octets.size(); ++i) {
        text += i % octetsInArrayLine == 0 ? u"\n    0x"_s : u" 0x"_s;
        appendDigits(text, octets[i]);
        text += u',';
    }
    return text + u"\n};\n"_s;
}

QString dumpText(OctetView octets, qint64 offset, int inLine)
{
    const HexLine line = HexLine::forSize(offset + octets.size(), inLine);
    QString text;
    text.reserve((octets.size() / inLine + 1) * (line.length() + 1));
    for (qsizetype at = 0; at < octets.size(); at += inLine) {
        const OctetView part = octets.sliced(at, std::min<qsizetype>(inLine, octets.size() - at));
        text += line.place(offset + at) + u"  "_s;
        text += line.digits(part).leftJustified(line.characterAt(0) - line.digitsAt(0), u' ');
        text += HexLine::characters(part) + u'\n';
    }
    return text;
}

} // namespace

HexLine HexLine::forSize(qint64 size, int octets)
{
    HexLine line{.octets = octets};
    for (qint64 rest = size >> 32; rest > 0; rest >>= 4)
        ++line.placeDigits;
    return line;
}

QString HexLine::place(qint64 offset) const
{
    return QString::number(offset, 16).rightJustified(placeDigits, u'0');
}

QString HexLine::digits(OctetView line) const
{
    QString text;
    text.reserve(3 * octets + 1);
    for (int i = 0; i < line.size(); ++i) {
        if (i > 0)
            text += i == octets / 2 ? u"  "_s : u" "_s;
        appendDigits(text, line[i]);
    }
    return text;
}

QString HexLine::characters(OctetView line)
{
    QString text;
    for (const char octet : line)
        text += octet >= ' ' && octet <= '~' ? QLatin1Char(octet) : QChar(u'·');
    return text;
}

QString copiedHex(OctetView octets, qint64 offset, HexForm form, int inDumpLine)
{
    switch (form) {
    case HexForm::Digits:
        return digitLines(octets);
    case HexForm::Text:
        return copiedText(octets);
    case HexForm::CArray:
        return arrayText(octets);
    case HexForm::Dump:
        break;
    }
    return dumpText(octets, offset, inDumpLine);
}

} // namespace dropscope::ui
