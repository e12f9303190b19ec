// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/encodingwatch.h"

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

bool isBase64Octet(char octet)
{
    return (octet >= 'A' && octet <= 'Z') || (octet >= 'a' && octet <= 'z') ||
           (octet >= '0' && octet <= '9') || octet == '+' || octet == '/';
}

bool isHexDigit(char octet)
{
    return (octet >= '0' && octet <= '9') || (octet >= 'A' && octet <= 'F') || (octet >= 'a' && octet <= 'f');
}

QString nameOf(char octet)
{
    if (octet > ' ' && octet < 0x7F)
        return u"\"%1\""_s.arg(QLatin1Char(octet));
    return u"octet %1"_s.arg(static_cast<unsigned char>(octet));
}

} // namespace

void EncodingWatch::take(const LinePiece& piece, DefectList& defects)
{
    judgeLength(piece, defects);
    if (m_isBase64)
        takeBase64(piece, defects);
    else
        takeQuoted(piece, defects);
}

void EncodingWatch::judgeLength(const LinePiece& piece, DefectList& defects) const
{
    constexpr qint64 longest = 76;
    const qint64 length = piece.end() - piece.lineOffset;
    if (length <= longest || !piece.startsLine())
        return;
    if (defects.keeps(DefectKind::EncodedLineTooLong))
        defects.add(DefectKind::EncodedLineTooLong, {piece.offset, piece.end()},
                    {QString::number(length), m_isBase64 ? u"base64"_s : u"quoted-printable"_s});
    else
        defects.add(DefectKind::EncodedLineTooLong, {});
}

void EncodingWatch::takeBase64(const LinePiece& piece, DefectList& defects)
{
    qint64 at = piece.offset;
    for (const char octet : piece.octets) {
        if (isBase64Octet(octet)) {
            ++m_data;
            if (m_padding > 0 && m_behindEnd < 0)
                m_behindEnd = at;
        } else if (octet == '=') {
            ++m_padding;
        } else if (octet != ' ' && octet != '\t' && octet != '\r') {
            ++m_foreign;
            if (defects.keeps(DefectKind::Base64Foreign))
                defects.add(DefectKind::Base64Foreign, {at, at + 1}, {nameOf(octet)});
            else
                defects.add(DefectKind::Base64Foreign, {});
        }
        ++at;
    }
}

void EncodingWatch::takeQuoted(const LinePiece& piece, DefectList& defects)
{
    qint64 at = piece.offset;
    for (const char octet : piece.octets) {
        if (static_cast<unsigned char>(octet) > 0x7E && !std::exchange(m_isForeignTold, true))
            defects.add(DefectKind::EncodingWrong, {at, at + 1}, {u"quoted-printable"_s});
        if (m_openEquals >= 0) {
            // white space may stand between the sign and the line end (RFC 2045 §6.7, rule 3)
            const bool isTrailing = m_digits <= 0 && (octet == ' ' || octet == '\t');
            if (isHexDigit(octet) && m_digits >= 0) {
                if (++m_digits == 2)
                    m_openEquals = -1;
            } else if (isTrailing) {
                m_digits = -1;
            } else {
                defects.add(DefectKind::QuotedPrintableMalformed, {m_openEquals, at + 1});
                m_openEquals = -1;
            }
        }
        if (m_openEquals < 0 && octet == '=') {
            m_openEquals = at;
            m_digits = 0;
        }
        ++at;
    }
    if (piece.lineEnd > 0 && m_openEquals >= 0) {
        if (m_digits > 0)
            defects.add(DefectKind::QuotedPrintableMalformed, {m_openEquals, piece.end()});
        m_openEquals = -1;
    }
}

void EncodingWatch::finish(OctetRange body, DefectList& defects)
{
    if (!m_isBase64) {
        if (m_openEquals >= 0 && m_digits > 0)
            defects.add(DefectKind::QuotedPrintableMalformed, {m_openEquals, body.end});
        return;
    }
    if (m_foreign > m_data)
        defects.add(DefectKind::EncodingWrong, body, {u"base64"_s});
    const quint64 missing = (4 - m_data % 4) % 4;
    if (m_behindEnd >= 0)
        defects.add(DefectKind::Base64Incomplete, {m_behindEnd, body.end});
    else if (missing != m_padding || missing == 3)
        defects.add(DefectKind::Base64Incomplete, {body.end, body.end});
}

} // namespace dropscope
