// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controller/openedrecording.h"

namespace dropscope::ui {

namespace {

/// Leaves a turn of the window's event loop room for painting.
constexpr std::chrono::milliseconds turn(6);

} // namespace

Expected<std::unique_ptr<OpenedRecording>> OpenedRecording::open(const QString& path)
{
    auto reader = TranscriptReader::open(path);
    if (!reader)
        return Unexpected{Error(reader.error())};
    return std::unique_ptr<OpenedRecording>(new OpenedRecording(path, std::move(*reader)));
}

OpenedRecording::OpenedRecording(QString path, std::unique_ptr<TranscriptReader> reader)
    : m_path(std::move(path))
    , m_reader(std::move(reader))
{
    takeConnections();
    connect(&m_turn, &QTimer::timeout, this, &OpenedRecording::takeTurn);
    m_turn.start(0);
}

Progress OpenedRecording::progress() const
{
    return {static_cast<quint64>(m_reader->position()), static_cast<quint64>(m_reader->size()), 0, 0};
}

void OpenedRecording::takeTurn()
{
    m_reader->read(turn);
    takeConnections();
    emit progressed();
    if (m_reader->isAtEnd())
        stop();
}

void OpenedRecording::takeConnections()
{
    const auto& connections = m_reader->connections();
    for (auto row = static_cast<size_t>(m_connections.list().size()); row < connections.size(); ++row)
        m_connections.add(connections[row].transcript);
}

void OpenedRecording::stop()
{
    if (!m_turn.isActive())
        return;
    m_turn.stop();
    m_reader->stop();
    emit read();
}

} // namespace dropscope::ui
