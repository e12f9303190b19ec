// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/inspection.h"
#include "ui/models/decodedsize.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace dropscope {
class MessageScanner;
struct MessageStructure;
} // namespace dropscope

namespace dropscope::ui {

// Theory of operation
//
// What the messages of a maildrop hold once transfer encoding is undone. That is known when a message was
// read through, so all that were retrieved, or lie in files, are read one after the other, in the background:
// a few milliseconds of a turn, and long pauses between, for nobody waits for it. One message is open at a
// time, memory is bounded by MessageLimits; of each message a few octets are kept. Who has read a message
// anyway says what it holds (note()), and it is not read again.

class DecodedSizes final : public QObject
{
    Q_OBJECT

public:
    explicit DecodedSizes(QObject* parent = nullptr);
    ~DecodedSizes() override;

    /// May be null. The inspection may die before another one is given.
    void setInspection(Inspection* inspection);

    /// Of a row of the inspection's maildrop.
    [[nodiscard]] DecodedSize of(qsizetype row) const;
    /// The message in a row was read elsewhere.
    void note(qsizetype row, const MessageStructure& structure);

    [[nodiscard]] static DecodedSize sizeOf(const MessageStructure& structure);

signals:
    /// Rows of which it is known now, and perhaps others between.
    void changed(qsizetype first, qsizetype last);

private:
    struct Known
    {
        qint64 body = -1; ///< where the message that was counted begins; -1: none
        DecodedSize size;
    };
    void forget();
    void addRows(qsizetype first, qsizetype last);
    void takeTurn();
    void readOn();
    void endRow(const DecodedSize& size);
    void tell();
    [[nodiscard]] const Item& item(qsizetype row) const;

    QPointer<Inspection> m_inspection;
    std::vector<Known> m_known;   ///< by row
    std::deque<qsizetype> m_rows; ///< to be read; the first is under way
    std::unique_ptr<OctetSource> m_source;
    std::unique_ptr<MessageScanner> m_scanner;
    qint64 m_position = 0;
    std::optional<std::pair<qsizetype, qsizetype>> m_news; ///< rows that nobody was told of yet
    QTimer m_turn;
    QElapsedTimer m_told;
};

} // namespace dropscope::ui
