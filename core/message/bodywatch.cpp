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

bool isEightBit(char octet) { return static_cast<unsigned char>(octet) >= 0x80; }

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
    if ((part.nature == PartNature::Text && isIdentity(m_encoding)) ||
        m_encoding == TransferEncoding::Uuencode)
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
    else if (std::exchange(m_opened, std::nullopt))
        m_isTooMuch = true;
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
    const qint64 before = m_decoded - decoded.size();
    if (const qsizetype at = decoded.indexOf("\x1B$"); at >= 0 && !hasJapaneseEscape())
        m_firstJapaneseEscape = before + at;
    if (!dropscope::hasEightBit(decoded) && !hasEightBit())
        return;
    if (!hasEightBit())
        m_firstEightBit = before + (std::ranges::find_if(decoded, isEightBit) - decoded.begin());
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
    if (isDeclared || m_isEightBitTold || !dropscope::hasEightBit(piece.octets))
        return;
    m_isEightBitTold = true; // once for a part: the rest of it is no news
    const auto at = std::ranges::find_if(piece.octets, isEightBit);
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
    if (m_utf8 && hasEightBit())
        m_utf8->finish(text);
    part.decodedOctets = m_decoded;
    if (m_encodingWatch)
        m_encodingWatch->finish(part.body, defects);
    if (m_uuWatch)
        judgeUuencode(part, defects);
    if (m_isText)
        chooseCharset(part, defects);
}

/// Of a part whose transfer encoding it is, the file is the part itself.
void BodyWatch::judgeUuencode(MessagePart& part, DefectList& defects)
{
    std::vector<UuencodedFile> files = m_uuWatch->finish(part.body.end, defects);
    if (m_encoding != TransferEncoding::Uuencode)
        part.uuencoded = std::move(files);
    else if (files.empty() && !part.body.isEmpty())
        defects.add(DefectKind::EncodingWrong, part.body, {u"uuencode"_s});
}

/// What octets beyond ASCII most likely are that nobody spoke for, or spoke wrongly (RFC 7103 §7.6).
Octets BodyWatch::guessed() const
{
    if (!hasEightBit())
        return hasJapaneseEscape() ? "iso-2022-jp" : "us-ascii";
    if (m_utf8 && m_utf8->errorCount() == 0)
        return "utf-8";
    const Octets html = charsetOfHtml(m_htmlFront);
    return html.isEmpty() || html.startsWith("utf-") ? Octets("windows-1252") : html;
}

/// At a place in what the part decodes to, which is one in the message only where nothing is to be decoded.
void BodyWatch::addAt(DefectKind kind, qint64 offset, const MessagePart& part, const QStringList& arguments,
                      DefectList& defects) const
{
    const qint64 place = part.body.begin + std::max(qint64(0), offset);
    const bool isPlace = isIdentity(m_encoding) && place < part.body.end;
    defects.add(kind, isPlace ? OctetRange{place, place + 1} : part.body, arguments);
}

void BodyWatch::chooseCharset(MessagePart& part, DefectList& defects)
{
    if (!part.mime.charset) {
        part.textCharset = guessed();
        const bool saysItself = m_isHtml && !charsetOfHtml(m_htmlFront).isEmpty();
        const bool isForReaders = part.nature == PartNature::Text || m_isHtml;
        if (isForReaders && !saysItself && (hasEightBit() || hasJapaneseEscape()))
            addAt(DefectKind::CharsetMissing, hasEightBit() ? m_firstEightBit : m_firstJapaneseEscape, part,
                  {}, defects);
        return;
    }
    const Octets declared = part.mime.charset->toLower();
    if (!m_declared) {
        defects.add(DefectKind::CharsetUnknown, part.mime.typeRange, {excerpt(declared)});
        part.textCharset = guessed();
        return;
    }
    const bool isLatin1 = declared == "iso-8859-1" || declared == "latin1" || declared == "iso8859-1";
    const bool isSevenBit = declared.startsWith("iso-2022-jp"); // where the decoder bears EUC-JP as well
    const bool isOtherInAscii = isAscii(declared) && hasJapaneseEscape();
    const bool isWrong = m_declared->errorCount() > 0 || (isLatin1 && m_hasControlRange) ||
                         (isSevenBit && hasEightBit()) || isOtherInAscii;
    part.textCharset = declared;
    if (!isWrong)
        return;
    const qint64 firstError = m_declared->firstError() >= 0 ? m_declared->firstError()
                              : hasEightBit()               ? m_firstEightBit
                                                            : m_firstJapaneseEscape;
    addAt(DefectKind::CharsetWrong, firstError, part, {excerpt(declared)}, defects);
    if (m_utf8 && hasEightBit() && m_utf8->errorCount() == 0)
        part.textCharset = "utf-8";
    else if (isOtherInAscii && !hasEightBit())
        part.textCharset = guessed();
    else if (isLatin1 || isAscii(declared))
        part.textCharset = "windows-1252";
}

} // namespace dropscope
