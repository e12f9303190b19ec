// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message/messagescanner.h"

#include <QStringList>

namespace dropscope {

/// A message in memory, for what reads a source.
class OctetsSource final : public OctetSource
{
public:
    explicit OctetsSource(Octets octets)
        : m_octets(std::move(octets))
    {
    }
    [[nodiscard]] qint64 size() const override { return m_octets.size(); }
    [[nodiscard]] Expected<Octets> read(qint64 offset, qint64 length) override
    {
        return m_octets.mid(offset, length);
    }

private:
    Octets m_octets;
};

/// Scanned with pieces of so many octets.
[[nodiscard]] inline MessageStructure scanned(const Octets& message, qsizetype piece = 1 << 20,
                                              const MessageLimits& limits = {})
{
    MessageScanner scanner(limits);
    for (qsizetype at = 0; at < message.size(); at += piece)
        scanner.feed(OctetView(message).sliced(at, std::min(piece, message.size() - at)));
    return scanner.finish();
}

/// "id type [body] decoded octets" for each part, line ends as "/"; of what holds others only its first and
/// last two octets.
[[nodiscard]] inline QStringList drawn(const MessageStructure& message, const Octets& octets)
{
    QStringList lines;
    for (const MessagePart& part : message.parts) {
        const qint64 size = part.body.size();
        Octets body = part.within ? part.within->read(part.body.begin, size).value()
                                  : octets.mid(part.body.begin, size);
        if (part.hasParts)
            body = body.left(2) + "..." + body.right(2);
        body.replace("\r\n", "/").replace('\n', '/');
        lines.append(QStringLiteral("%1 %2 [%3] %4")
                         .arg(part.id, QString::fromLatin1(part.mime.type), QString::fromLatin1(body))
                         .arg(part.decodedOctets));
    }
    return lines;
}

/// "kind-id@offset", for each defect.
[[nodiscard]] inline QStringList told(const MessageStructure& message)
{
    QStringList lines;
    for (const Defect& defect : message.defects.all())
        lines.append(QStringLiteral("%1@%2").arg(QLatin1StringView(defect.row().id)).arg(defect.range.begin));
    return lines;
}

} // namespace dropscope
