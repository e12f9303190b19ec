// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message/charsetdecoder.h"
#include "core/message/encodingwatch.h"
#include "core/message/linecutter.h"
#include "core/message/messagelimits.h"
#include "core/message/messagepart.h"
#include "core/message/transferdecoder.h"
#include "core/message/uuwatch.h"

namespace dropscope {

/// Follows the body of one part that holds no others, line by line: counts what it decodes to, says what is
/// wrong with its encoding and its charset, and which charset its text is to be read in.
class BodyWatch
{
public:
    BodyWatch(const MessagePart& part, const MessageLimits& limits);

    /// The line end before the line belongs to the body, unless a boundary follows it: so it comes later.
    void takeLineEnd(OctetView lineEnd);
    void takeLine(const LinePiece& piece, DefectList& defects);

    /// The part is a message that stands encoded, and too large to be opened.
    [[nodiscard]] bool isTooMuch() const { return m_isTooMuch; }
    /// What the part decodes to, of a message that stands encoded; absent where that is too much.
    [[nodiscard]] std::optional<Octets> takeOpened() { return std::exchange(m_opened, std::nullopt); }

    /// Nothing follows: fills in what the part did not know.
    void finish(MessagePart& part, DefectList& defects);

private:
    void feed(OctetView octets);
    void keep(OctetView decoded);
    void watchText(OctetView decoded);
    void judgeUuencode(MessagePart& part, DefectList& defects);
    void judgeEightBit(const LinePiece& piece, DefectList& defects);
    void chooseCharset(MessagePart& part, DefectList& defects);
    void addAt(DefectKind kind, qint64 offset, const MessagePart& part, const QStringList& arguments,
               DefectList& defects) const;
    [[nodiscard]] bool hasEightBit() const { return m_firstEightBit >= 0; }
    [[nodiscard]] bool hasJapaneseEscape() const { return m_firstJapaneseEscape >= 0; }
    [[nodiscard]] Octets guessed() const;

    MessageLimits m_limits;
    TransferEncoding m_encoding;
    bool m_isText;
    bool m_isHtml;
    bool m_hasControlRange = false; ///< octets 0x80 to 0x9F, which ISO 8859 has no characters for
    Octets m_htmlFront;             ///< where HTML may say its charset itself
    qint64 m_decoded = 0;
    std::optional<TransferDecoder> m_decoder;
    std::optional<CharsetDecoder> m_declared;
    std::optional<CharsetDecoder> m_utf8;
    std::optional<EncodingWatch> m_encodingWatch;
    std::optional<UuWatch> m_uuWatch;
    std::optional<Octets> m_opened;
    bool m_isEightBitTold = false;
    bool m_isTooMuch = false;
    qint64 m_firstEightBit = -1;       ///< offset in what it decodes to
    qint64 m_firstJapaneseEscape = -1; ///< likewise
};

} // namespace dropscope
