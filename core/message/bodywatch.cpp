// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/bodywatch.h"

#include "core/message/octetwatch.h"
#include "core/message/partnature.h"

#include <algorithm>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestFront = 4096;

/// What HTML says of its charset itself, in a meta element; empty if nothing that is known.
Octets charsetOfHtml(const Octets& front)
{
    const Octets lower = front.toLower();
    qsizetype at = lower.indexOf("charset=", std::max(qsizetype(0), lower.indexOf("<meta")));
    if (at < 0)
        return {};
    at += 8;
    while (at < lower.size() && (lower.at(at) == '"' || lower.at(at) == '\'' || lower.at(at) == ' '))
        ++at;
    qsizetype end = at;
    while (end < lower.size() &&
           OctetView("abcdefghijklmnopqrstuvwxyz0123456789-_").indexOf(lower.at(end)) >= 0)
        ++end;
    const Octets charset = lower.sliced(at, end - at);
    return CharsetDecoder::create(charset) ? charset : Octets();
}

bool isAscii(const Octets& charset) { return charset == "us-ascii" || charset == "ascii"; }

} // namespace

BodyWatch::BodyWatch(const MessagePart& part, const MessageLimits& limits)
    : m_limits(limits)
    , m_encoding(part.appliedEncoding())
    , m_isText(isText(part.nature))
    , m_isHtml(part.nature == PartNature::Html)
{
    if (!isIdentity(m_encoding))
        m_decoder.emplace(m_encoding);
    if (m_encoding == TransferEncoding::Base64 || m_encoding == TransferEncoding::QuotedPrintable)
        m_encodingWatch.emplace(m_encoding);
    if (m_isText) {
        m_utf8 = CharsetDecoder::create("utf-8");
        if (part.mime.charset)
            m_declared = CharsetDecoder::create(*part.mime.charset);
    }
    if (part.nature == PartNature::Message && m_decoder && !part.isNotEntered)
        m_opened.emplace();
    if (part.nature == PartNature::Text && isIdentity(m_encoding))
        m_uuWatch.emplace();
}

void BodyWatch::takeLineEnd(OctetView lineEnd) { feed(lineEnd); }

void BodyWatch::takeLine(const LinePiece& piece, DefectList& defects)
{
    if (isIdentity(m_encoding) && m_encoding != TransferEncoding::Binary)
        judgeEightBit(piece, defects);
    if (m_encodingWatch)
        m_encodingWatch->take(piece, defects);
    if (m_uuWatch)
        m_uuWatch->take(piece);
    feed(piece.octets);
}

void BodyWatch::feed(OctetView octets)
{
    if (!m_decoder) {
        m_decoded += octets.size();
        watchText(octets);
        return;
    }
    const Octets decoded = m_decoder->decode(octets);
    m_decoded += decoded.size();
    keep(decoded);
    watchText(decoded);
}

void BodyWatch::keep(OctetView decoded)
{
    if (m_opened && m_opened->size() + decoded.size() <= m_limits.openedOctets)
        m_opened->append(decoded);
    else
        m_opened.reset();
}

void BodyWatch::watchText(OctetView decoded)
{
    if (!m_isText || m_decoded > m_limits.charsetOctets)
        return;
    QString text; // only whether it can be read matters here
    if (m_declared)
        m_declared->feed(decoded, text);
    if (m_isHtml && m_htmlFront.size() < longestFront)
        m_htmlFront.append(decoded.first(std::min(decoded.size(), longestFront)));
    m_hasJapaneseEscape = m_hasJapaneseEscape || decoded.indexOf("\x1B$") >= 0;
    if (!hasEightBit(decoded) && !m_hasEightBit)
        return;
    m_hasEightBit = true;
    m_hasControlRange = m_hasControlRange || std::ranges::any_of(decoded, [](char octet) {
                            return (static_cast<unsigned char>(octet) & 0xE0U) == 0x80;
                        });
    text.clear();
    if (m_utf8)
        m_utf8->feed(decoded, text);
}

void BodyWatch::judgeEightBit(const LinePiece& piece, DefectList& defects)
{
    const bool isDeclared =
        m_encoding == TransferEncoding::EightBit || m_encoding == TransferEncoding::Unknown;
    if (isDeclared || m_isEightBitTold || !hasEightBit(piece.octets))
        return;
    m_isEightBitTold = true; // once for a part: the rest of it is no news
    const auto at = std::ranges::find_if(
        piece.octets, [](char octet) { return static_cast<unsigned char>(octet) >= 0x80; });
    const qint64 offset = piece.offset + (at - piece.octets.begin());
    if (m_encoding == TransferEncoding::Absent)
        defects.add(DefectKind::BodyEightBit, {offset, offset + 1});
    else
        defects.add(DefectKind::EncodingWrong, {offset, offset + 1}, {u"7bit"_s});
}

void BodyWatch::finish(MessagePart& part, DefectList& defects)
{
    if (m_decoder) {
        const Octets last = m_decoder->finish();
        m_decoded += last.size();
        keep(last);
        watchText(last);
    }
    QString text;
    if (m_declared)
        m_declared->finish(text);
    if (m_utf8 && m_hasEightBit)
        m_utf8->finish(text);
    part.decodedOctets = m_decoded;
    if (m_encodingWatch)
        m_encodingWatch->finish(part.body, defects);
    if (m_uuWatch)
        part.uuencoded = m_uuWatch->finish(part.body.end, defects);
    if (m_isText)
        chooseCharset(part, defects);
}

/// What octets beyond ASCII most likely are that nobody spoke for, or spoke wrongly (RFC 7103 §7.6).
Octets BodyWatch::guessed() const
{
    if (!m_hasEightBit)
        return m_hasJapaneseEscape ? "iso-2022-jp" : "us-ascii";
    if (m_utf8 && m_utf8->errorCount() == 0)
        return "utf-8";
    const Octets html = charsetOfHtml(m_htmlFront);
    return html.isEmpty() || html.startsWith("utf-") ? Octets("windows-1252") : html;
}

void BodyWatch::chooseCharset(MessagePart& part, DefectList& defects)
{
    if (!part.mime.charset) {
        part.textCharset = guessed();
        return;
    }
    const Octets declared = part.mime.charset->toLower();
    if (!m_declared) {
        defects.add(DefectKind::CharsetUnknown, part.header, {excerpt(declared)});
        part.textCharset = guessed();
        return;
    }
    const bool isLatin1 = declared == "iso-8859-1" || declared == "latin1" || declared == "iso8859-1";
    const bool isSevenBit = declared.startsWith("iso-2022-jp"); // where the decoder bears EUC-JP as well
    const bool isWrong =
        m_declared->errorCount() > 0 || (isLatin1 && m_hasControlRange) || (isSevenBit && m_hasEightBit);
    part.textCharset = declared;
    if (!isWrong) {
        if (isAscii(declared) && m_hasJapaneseEscape)
            part.textCharset = guessed();
        return;
    }
    const qint64 first = isIdentity(m_encoding) && m_declared->firstError() >= 0
                             ? part.body.begin + m_declared->firstError()
                             : part.body.begin;
    defects.add(DefectKind::CharsetWrong, {first, isIdentity(m_encoding) ? first + 1 : part.body.end},
                {excerpt(declared)});
    if (m_utf8 && m_hasEightBit && m_utf8->errorCount() == 0)
        part.textCharset = "utf-8";
    else if (isLatin1 || isAscii(declared))
        part.textCharset = "windows-1252";
}

} // namespace dropscope
