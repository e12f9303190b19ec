// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controller/openedmail.h"

#include "core/mailstore/mailfilereader.h"
#include "ui/text/amounttext.h"

#include <QFileInfo>

namespace dropscope::ui {

namespace {

/// Leaves a turn of the window's event loop room for painting.
constexpr std::chrono::milliseconds turn(6);

} // namespace

Expected<std::unique_ptr<OpenedMail>> OpenedMail::open(const QStringList& paths)
{
    auto reader = MailFileReader::open(paths);
    if (!reader)
        return Unexpected{reader.error()};
    return std::unique_ptr<OpenedMail>(
        new OpenedMail(paths, std::make_unique<Inspection>(std::move(*reader))));
}

OpenedMail::OpenedMail(QStringList paths, std::unique_ptr<Inspection> inspection)
    : m_paths(std::move(paths))
    , m_inspection(std::move(inspection))
{
    connect(&m_turn, &QTimer::timeout, this, &OpenedMail::takeTurn);
    m_turn.start(0);
}

QString OpenedMail::name() const
{
    const QString first = QFileInfo(m_paths.constFirst()).fileName();
    const qsizetype others = m_paths.size() - 1;
    return others == 0 ? first : tr("%1 and %2 more").arg(first, groupedNumber(static_cast<quint64>(others)));
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
