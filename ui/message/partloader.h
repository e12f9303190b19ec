// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message/messagepart.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace dropscope {
class PartReader;
class PartTextReader;
} // namespace dropscope

namespace dropscope::ui {

/// Decodes a part of a message in turns of a few milliseconds, or the beginning of it.
class PartLoader final : public QObject
{
    Q_OBJECT

public:
    explicit PartLoader(QObject* parent = nullptr);
    ~PartLoader() override;

    static constexpr qsizetype mostText = qsizetype(512) * 1024; ///< characters
    static constexpr qsizetype mostOctets = qsizetype(8) << 20;  ///< decoded

    /// What was read before is dropped. The source is that of the message.
    void readText(std::shared_ptr<OctetSource> source, const MessagePart& part);
    void readOctets(std::shared_ptr<OctetSource> source, const MessagePart& part);
    void readOctets(std::shared_ptr<OctetSource> source, const UuencodedFile& file);
    void stop();

signals:
    void textRead(const QString& text);
    void octetsRead(const QByteArray& octets);
    /// All is read, or as much as is kept, or the source could not be read further.
    void ended(bool isCut, bool hasFailed);

private:
    void start(std::shared_ptr<OctetSource> source);
    void takeTurn();
    [[nodiscard]] bool readSlice();
    void end(bool isCut, bool hasFailed);

    std::shared_ptr<OctetSource> m_source;
    MessagePart m_part;
    UuencodedFile m_file;
    std::unique_ptr<PartTextReader> m_text;
    std::unique_ptr<PartReader> m_reader;
    Octets m_octets;
    qsizetype m_length = 0; ///< characters that were read
    QTimer m_turn;
};

} // namespace dropscope::ui
