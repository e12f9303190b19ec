// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controller/openedmail.h"

#include "core/mailstore/mailfilereader.h"

namespace dropscope::ui {

namespace {

/// Leaves a turn of the window's event loop room for painting.
constexpr std::chrono::milliseconds turn(6);

} // namespace

Expected<std::unique_ptr<OpenedMail>> OpenedMail::open(const QString& path)
{
    auto reader = MailFileReader::open(path);
    if (!reader)
        return Unexpected{reader.error()};
    return std::unique_ptr<OpenedMail>(
        new OpenedMail(path, std::make_unique<Inspection>(std::move(*reader))));
}

OpenedMail::OpenedMail(QString path, std::unique_ptr<Inspection> inspection)
    : m_path(std::move(path))
    , m_inspection(std::move(inspection))
{
    connect(&m_turn, &QTimer::timeout, this, &OpenedMail::takeTurn);
    m_turn.start(0);
}

Progress OpenedMail::progress() const
{
    const MailFileReader& files = *m_inspection->files();
    return {static_cast<quint64>(files.position()), static_cast<quint64>(files.size()), files.filesDone(),
            files.fileCount()};
}

void OpenedMail::takeTurn()
{
    m_inspection->readOn(turn);
    emit progressed();
    if (!m_inspection->isBehind())
        stop();
}

void OpenedMail::stop()
{
    if (!m_turn.isActive())
        return;
    m_turn.stop();
    emit read();
}

void OpenedMail::readOn()
{
    if (m_inspection->isBehind() && !m_turn.isActive())
        m_turn.start(0);
}

} // namespace dropscope::ui
