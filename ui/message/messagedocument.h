// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/base/octetsource.h"
#include "core/message/messagebodies.h"
#include "core/message/messagestructure.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace dropscope {
class MessageScanner;
}

namespace dropscope::ui {

// Theory of operation
//
// A message that is open: its octets, which can be read anywhere at once, and what it is made of, which is
// known when it was read through once. That happens in turns of the event loop, a few milliseconds each, so
// that a message of a gigabyte stops nobody; it tells how far it is and can be cancelled. Memory is bounded
// by MessageLimits, whatever the size.
//
// Views (MessageView) follow a document. What a person points at in one of them is the document's selection,
// which all others show. Views that need octets alone need not wait for the structure.

class MessageDocument final : public QObject
{
    Q_OBJECT

public:
    /// Of a range of the transcript, of a file, of memory; not null. Reading begins with the next turn.
    explicit MessageDocument(std::shared_ptr<OctetSource> source, QObject* parent = nullptr);
    ~MessageDocument() override;

    /// Any place of it can be read at any time. Never null.
    [[nodiscard]] const std::shared_ptr<OctetSource>& source() const { return m_source; }
    [[nodiscard]] qint64 size() const { return m_source->size(); }

    enum class State : quint8 { Reading, Read, Cancelled, Failed };
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isRead() const { return m_state == State::Read; }
    /// How much was read, in octets.
    [[nodiscard]] qint64 position() const { return m_position; }
    /// Why it has failed: what the source said.
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

    /// Empty until it is read. They do not change afterwards.
    [[nodiscard]] const MessageStructure& structure() const { return m_structure; }
    [[nodiscard]] const MessageBodies& bodies() const { return m_bodies; }

    /// Reading ends, what was found is forgotten; the octets stay.
    void cancel();
    /// From the beginning, after it was cancelled or has failed.
    void readAgain();

    /// Octets of the message that a person points at; empty if there are none.
    [[nodiscard]] const OctetRange& selection() const { return m_selection; }
    void select(OctetRange range);
    /// Selects them and has them shown in the source.
    void reveal(OctetRange range);

signals:
    /// After each turn.
    void progressed(qint64 octets);
    /// It was read, cancelled or has failed, or is read again.
    void stateChanged();
    void selectionChanged(dropscope::OctetRange range);
    void revealRequested(dropscope::OctetRange range);

private:
    void takeTurn();
    void setState(State state);

    std::shared_ptr<OctetSource> m_source;
    std::unique_ptr<MessageScanner> m_scanner; ///< while it is being read
    MessageStructure m_structure;
    MessageBodies m_bodies;
    OctetRange m_selection;
    std::optional<Error> m_error;
    QTimer m_turn;
    qint64 m_position = 0;
    State m_state = State::Reading;
};

} // namespace dropscope::ui
