// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/messagedocument.h"

#include "core/message/messagescanner.h"

#include <QElapsedTimer>

#include <algorithm>

namespace dropscope::ui {

namespace {

constexpr qint64 sliceOctets = qint64(64) * 1024; ///< less than a millisecond of scanning
constexpr qint64 turnMilliseconds = 6;            ///< leaves a turn room for painting

} // namespace

MessageDocument::MessageDocument(std::shared_ptr<OctetSource> source, QObject* parent)
    : QObject(parent)
    , m_source(std::move(source))
    , m_scanner(std::make_unique<MessageScanner>())
{
    connect(&m_turn, &QTimer::timeout, this, &MessageDocument::takeTurn);
    m_turn.start(0);
}

MessageDocument::~MessageDocument() = default;

void MessageDocument::takeTurn()
{
    QElapsedTimer timer;
    timer.start();
    while (m_position < size() && timer.elapsed() < turnMilliseconds) {
        const auto octets = m_source->read(m_position, sliceOctets);
        if (!octets || octets->isEmpty()) { // a source that ends early must not be waited for
            m_error = octets ? Error(FileError{FileError::Kind::NotReadable, {}, {}}) : octets.error();
            setState(State::Failed);
            return;
        }
        m_scanner->feed(*octets);
        m_position += octets->size();
    }
    if (m_position >= size()) {
        m_structure = m_scanner->finish();
        m_bodies = bodiesOf(m_structure);
        setState(State::Read);
        return;
    }
    emit progressed(m_position);
}

void MessageDocument::cancel()
{
    if (m_state == State::Reading)
        setState(State::Cancelled);
}

void MessageDocument::readAgain()
{
    if (m_state != State::Cancelled && m_state != State::Failed)
        return;
    m_scanner = std::make_unique<MessageScanner>();
    m_error.reset();
    m_position = 0;
    m_turn.start(0);
    setState(State::Reading);
}

/// Last of all: who is told may take the document away.
void MessageDocument::setState(State state)
{
    m_state = state;
    if (state != State::Reading) {
        m_turn.stop();
        m_scanner.reset();
    }
    emit stateChanged();
}

void MessageDocument::select(OctetRange range)
{
    range.begin = std::clamp<qint64>(range.begin, 0, size());
    range.end = std::clamp(range.end, range.begin, size());
    if (range == m_selection)
        return;
    m_selection = range;
    emit selectionChanged(range);
}

void MessageDocument::reveal(OctetRange range)
{
    select(range);
    emit revealRequested(m_selection);
}

} // namespace dropscope::ui
