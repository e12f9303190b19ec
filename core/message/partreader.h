// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/octetsource.h"
#include "core/message/charsetdecoder.h"
#include "core/message/messagepart.h"
#include "core/message/transferdecoder.h"

#include <QString>

#include <optional>

namespace dropscope {

/// The octets of a part, decoded, as a stream: a part of any size in memory for one slice.
class PartReader
{
public:
    /// The source is that of the message. Source and part must outlive the reader.
    PartReader(OctetSource& source, const MessagePart& part);
    /// A file within plain text.
    PartReader(OctetSource& source, const UuencodedFile& file);

    /// What comes next: about 64 KiB, perhaps nothing of it decoded, so that a turn is short whatever the
    /// octets are. Fails as the source does.
    [[nodiscard]] Expected<Octets> next();
    [[nodiscard]] bool isAtEnd() const { return m_at >= m_range.end && m_isFinished; }
    /// From 0 to 1.
    [[nodiscard]] double progress() const;

private:
    OctetSource& m_source;
    OctetRange m_range;
    qint64 m_at;
    TransferDecoder m_decoder;
    bool m_isFinished = false;
};

/// The text of a part, in its charset, as a stream. Line ends are LF.
class PartTextReader
{
public:
    PartTextReader(OctetSource& source, const MessagePart& part);

    [[nodiscard]] Expected<QString> next();
    [[nodiscard]] bool isAtEnd() const { return m_octets.isAtEnd(); }

private:
    PartReader m_octets;
    std::optional<CharsetDecoder> m_charset;
    bool m_isFirst = true;
    bool m_hasCr = false; ///< a CR waits for what follows it
};

/// The text of a part, or its beginning.
struct PartText
{
    QString text;
    bool isCut = false; ///< there is more than the limit
};
/// At most limit octets of the message are decoded. Fails as the source does.
[[nodiscard]] Expected<PartText> readPartText(OctetSource& source, const MessagePart& part, qint64 limit);

} // namespace dropscope
